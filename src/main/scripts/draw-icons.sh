#!/bin/sh
# Draws the app's icons as PNG from their SVG, by any Chromium; run from the repository's root after changing one.
set -e
draw() { # SVG, edge in pixels, PNG
  page=$(mktemp --suffix=.html)
  printf '<body style="margin:0"><img src="file://%s" style="display:block;width:%spx;height:%spx">' "$PWD/$1" "$2" "$2" > "$page"
  chromium --headless --no-sandbox --hide-scrollbars --allow-file-access-from-files --default-background-color=00000000 \
    --window-size="$2,$2" --screenshot="$PWD/$3" "file://$page" > /dev/null 2>&1
  rm "$page"
}
draw web/img/app.svg 192 web/img/app-192.png
draw web/img/app.svg 512 web/img/app-512.png
draw web/img/app-maskable.svg 512 web/img/app-maskable-512.png
draw web/img/app-maskable.svg 180 web/img/app-touch-180.png
