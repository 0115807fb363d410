printf 'RESULT\t1.2\tsoon\n'
