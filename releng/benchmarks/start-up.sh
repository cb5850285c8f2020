#!/bin/sh
# SPDX-License-Identifier: EPL-2.0
# Start-up times: from the command to a window that answers, and of a headless command. Wants a display, and a built product.
# usage: releng/benchmarks/start-up.sh [TIMES]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
times=${1:-5}
REFRAME_HOME=$(mktemp -d "${TMPDIR:-/tmp}/reframe-start.XXXXXX")
trap 'rm -rf "$REFRAME_HOME"' EXIT
product=$root/releng/product/target/products/reframe/linux/gtk/x86_64
[ -d "$product" ] || { echo "no product: run ./reframe build first" >&2; exit 3; }
export REFRAME_HOME
# A copy of the product starts without asking whether sources changed.
cp -r "$product" "$REFRAME_HOME/product"
cp "$root/reframe" "$REFRAME_HOME/product/reframe"
cp -r "$root/releng/product/etc" "$REFRAME_HOME/product/etc"
now() { date +%s%3N; }
i=0
while [ "$i" -le "$times" ]; do
  rm -f "$REFRAME_HOME"/log/desktop.log
  begin=$(now)
  "$REFRAME_HOME/product/reframe" >/dev/null 2>&1 &
  pid=$!
  until grep -q 'window can be used' "$REFRAME_HOME/log/desktop.log" 2>/dev/null; do sleep 0.02; done
  end=$(now)
  kill "$pid"
  wait "$pid" 2>/dev/null || :
  # The first start fills the platform's caches.
  if [ "$i" -eq 0 ]; then name='desktop, first start'; else name=desktop; fi
  echo "$name: $((end - begin)) ms"
  i=$((i + 1))
done
i=0
while [ "$i" -le "$times" ]; do
  begin=$(now)
  "$REFRAME_HOME/product/reframe" run --list >/dev/null 2>&1
  end=$(now)
  if [ "$i" -eq 0 ]; then name='headless, first start'; else name=headless; fi
  echo "$name: $((end - begin)) ms"
  i=$((i + 1))
done
