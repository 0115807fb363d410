echo "nothing to tell"
echo "the library broke" >&2
exit 4
