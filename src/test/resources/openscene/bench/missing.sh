printf 'MISSING\tnumpy\n'
exit 3
