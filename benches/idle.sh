#!/usr/bin/env bash
# CPU time that the app takes in ten seconds in which nobody touches it, in clock ticks (100 a second), and the
# memory it holds. Needs Linux and Xvfb; no screen is shown.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
target/release/claimbench demo "$work" --headless >/dev/null
Xvfb :79 -screen 0 1440x900x24 2>/dev/null &
sleep 2
DISPLAY=:79 target/release/claimbench "$work/demo.claimbench" &
app=$!
ticks() { awk '{ print $14 + $15 }' "/proc/$app/stat"; }
sleep 5
before=$(ticks)
sleep 10
after=$(ticks)
echo "idle: $((after - before)) ticks in 10 s; resident $(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$app/status") MB"
