#!/bin/sh
# SPDX-License-Identifier: EPL-2.0
# archive.sh ROOT JDK: turns the installed products into archives under releng/product/target/packages.
set -eu
root=$1 jdk=$2
target=$root/releng/product/target
out=$target/packages
version=$(sed -n 's/.*<version>\([0-9.]*\)-SNAPSHOT<.*/\1/p' "$root/pom.xml" | head -n 1)
name=reframe-$version
rm -rf "$out" "$target/stage"
mkdir -p "$out"

# Same bytes from the same sources where tar is able to.
tar_options=
if tar --version 2>/dev/null | grep -q GNU; then
  tar_options='--sort=name --owner=0 --group=0 --numeric-owner --mtime=2026-01-01T00:00:00Z'
fi

stage() { # stage OS WS ARCH
  rm -rf "$target/stage"
  mkdir -p "$target/stage/$name"
  cp -R "$target/products/reframe/$1/$2/$3/." "$target/stage/$name/"
  # Tasks run with the headless product's list of bundles: no UI bundle is even resolved.
  find "$target/products/reframe-headless/$1/$2/$3" -name bundles.info | head -n 1 | while IFS= read -r list; do
    find "$target/stage/$name" -name bundles.info | head -n 1 | while IFS= read -r all; do
      cp "$list" "${all%/*}/headless.info"
    done
  done
  cp -R "$root/releng/product/etc" "$target/stage/$name/etc"
  cp "$root/LICENSE" "$root/NOTICE.md" "$target/stage/$name/"
}
# Two libraries come in one bundle with the natives of all platforms; here only those of one are wanted.
only() { # only BUNDLE FOLDER KEPT: of the folders in FOLDER (a path inside the bundle) leaves KEPT
  for bundle in "$target/stage/$name"/plugins/$1_*.jar; do
    [ -f "$bundle" ] || { echo "reframe: no bundle $1 to make leaner" >&2; exit 4; }
    rm -rf "$target/lean"
    mkdir -p "$target/lean"
    (cd "$target/lean" && "$jdk/bin/jar" --extract --file "$bundle")
    [ -d "$target/lean/$2/$3" ] || { echo "reframe: $1 has no natives for $3" >&2; exit 4; }
    mv "$target/lean/$2/$3" "$target/kept"
    rm -rf "${target:?}/lean/$2"
    mkdir -p "$(dirname "$target/lean/$2/$3")"
    mv "$target/kept" "$target/lean/$2/$3"
    # Symbols for debugging are twice as large as the library.
    find "$target/lean" -name '*.dSYM' -prune -exec rm -rf {} +
    rm -f "$bundle"
    "$jdk/bin/jar" --create --no-manifest --date=2026-01-01T00:00:00Z --file "$bundle" -C "$target/lean" .
    rm -rf "$target/lean"
  done
}
lean() { # lean ONNX_FOLDER SQLITE_FOLDER
  rm -rf "$target/kept"
  only ai.onnxruntime ai/onnxruntime/native "$1"
  only org.xerial.sqlite-jdbc org/sqlite/native "$2"
}
runtime() {
  # A JDK without jmods can link its own image from 24 on; else there is nothing to link.
  "$jdk/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.management \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$target/stage/$name/jre" \
    >"$out/jlink.log" 2>&1
}

# Versions do not tell two builds apart, the bytes do; the launcher keeps the caches of each apart.
identify() { (cd "$target/stage/$name" && cksum plugins/*) | cksum | tr ' ' '-' >"$target/stage/$name/build-id"; }

stage linux gtk x86_64
lean linux-x64 Linux/x86_64
identify
cp "$root/reframe" "$target/stage/$name/reframe"
if [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ]; then
  if runtime; then rm -f "$out/jlink.log"; else
    rm -rf "$target/stage/$name/jre"
    echo "reframe: no Java runtime in the Linux archive, this JDK cannot link one: $(head -n 1 "$out/jlink.log")" >&2
  fi
else
  echo "reframe: no Java runtime in the Linux archive, it can be linked only on Linux x86_64" >&2
fi
# shellcheck disable=SC2086
(cd "$target/stage" && tar $tar_options -cf - "$name") | gzip -n -6 >"$out/$name-linux-x86_64.tar.gz"

stage macosx cocoa aarch64
mac=$target/stage/$name
# p2 installs a macOS product as an application bundle; the launcher wants plugins beside it.
app=$(find "$mac" -maxdepth 1 -name '*.app' | head -n 1)
if [ -n "$app" ] && [ -d "$app/Contents/Eclipse" ]; then
  cp -R "$app/Contents/Eclipse/." "$mac/"
  rm -rf "$app"
fi
lean osx-aarch64 Mac/aarch64
identify
cp "$root/reframe" "$mac/reframe"
# shellcheck disable=SC2086
(cd "$target/stage" && tar $tar_options -cf - "$name") | gzip -n -6 >"$out/$name-macos-aarch64.tar.gz"

stage win32 win32 x86_64
lean win-x64 Windows/x86_64
cp "$root/releng/product/reframe.bat" "$target/stage/$name/reframe.bat"
(cd "$target/stage" && "$jdk/bin/jar" --create --no-manifest --date=2026-01-01T00:00:00Z --file "$out/$name-windows-x86_64.zip" "$name")
rm -rf "$target/stage"

cd "$out"
if command -v sha256sum >/dev/null 2>&1; then sums=sha256sum; else sums='shasum -a 256'; fi
for f in "$name"-*; do
  $sums "$f" >>SHA256SUMS
  printf '%s  %s bytes  %s\n' "$out/$f" "$(wc -c <"$f" | tr -d ' ')" "$($sums "$f" | cut -d ' ' -f 1)"
done
