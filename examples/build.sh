#!/bin/sh
# SPDX-License-Identifier: EPL-2.0
# build.sh REFRAME SOURCE JAR: makes a plug-in of a folder such as org.example.still. REFRAME is an unpacked archive (or a
# product folder of a build); needs a JDK 21 or newer and nothing else.
set -eu
reframe=$1 source=$2 jar=$3
[ -d "$reframe/plugins" ] || { echo "build.sh: no folder 'plugins' in $reframe" >&2; exit 2; }
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=$(mktemp -d "${TMPDIR:-/tmp}/plug-in.XXXXXX")
trap 'rm -rf "$classes"' EXIT
find "$source/src" -name '*.java' >"$classes.list"
# A plug-in sees the API and Equinox; what else is in the folder is the product's own.
path=
for name in org.reframe.api org.eclipse.equinox.common org.eclipse.osgi org.eclipse.core.jobs; do
  for j in "$reframe/plugins/$name"_*.jar; do path=$path:$j; done
done
# -classfile: the API's annotations for null analysis are not needed to use it.
"${bin}javac" --release 21 -Xlint:all,-classfile,-options,-path -Werror -d "$classes" -cp "${path#:}" "@$classes.list"
rm -f "$classes.list"
"${bin}jar" --create --file "$jar" --manifest "$source/META-INF/MANIFEST.MF" -C "$source" plugin.xml -C "$classes" .
