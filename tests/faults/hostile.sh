#!/usr/bin/env bash
# Shows every document with hostile text or a hostile name in the browser, one after another, and in plain output (promises T1, T2).
#
#   hostile.sh ZHENBAO TOOLS WORK_FOLDER [SIZE…]
#
# Makes the groups escapes, spoof and names of badinputs.py. Fails when a control sequence of theirs reaches the terminal.
set -uo pipefail
zhenbao=$1 tools=$2 work=$3
shift 3
[ $# -gt 0 ] || set -- 80x24 40x12
mkdir -p "$work/library"
export HOME=$work/home
python3 "$tools/badinputs.py" --out "$work/all" --scale small --quiet --force >/dev/null || exit 1
for group in escapes spoof names; do mv "$work/all/$group" "$work/library/"; done
documents=$(find "$work/library" -type f | wc -l)
"$zhenbao" sync "$work/library" --json
reports=$("$zhenbao" -L "$work/library" doctor --count)
failed=0
downs=$(printf '{down}%.0s' $(seq 1 "$documents"))
for size in "$@"; do
  # The list with each text beside it, then the problems, the hits, and one text after the other at full width.
  keys="{home}{right}${downs}{home}!{down}{down}{pgdn}{pgdn}{esc}/报告{enter}{enter}{pgdn}{end}zz{esc}{esc}{esc}Q"
  python3 "$tools/escapecheck.py" record --out "$work/record" --size "$size" --delay 0.05 --timeout 600 --keys "$keys" -- "$zhenbao" "$work/library" &&
    python3 "$tools/escapecheck.py" check "$work/record" --size "$size" --expect-restored --allow-scroll --allow-query --allow-osc 52 || failed=1
done
{
  "$zhenbao" -L "$work/library" list
  "$zhenbao" -L "$work/library" problems
  "$zhenbao" -L "$work/library" search 报告 --limit 20000
  for id in $("$zhenbao" -L "$work/library" list --csv | sed -n '2,$s/,.*//p'); do "$zhenbao" -L "$work/library" show "$id"; done
  find "$work/library" -type f -print0 | xargs -0 "$zhenbao" parse
  find "$work/library" -type f -print0 | xargs -0 -n 1 "$zhenbao" show
} >"$work/plain" 2>&1
python3 "$tools/escapecheck.py" check "$work/plain" --profile plain || failed=1
echo "$documents documents ($reports reports), sizes $*, and $(wc -c <"$work/plain") bytes of plain output: $([ $failed = 0 ] && echo 'nothing of theirs reached the terminal' || echo FAILED)"
exit $failed
