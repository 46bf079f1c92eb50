#!/usr/bin/env bash
# Reads a tree of bad documents on one core within 384 MiB (promise P2).
#
#   bounded.sh ZHENBAO TREE WORK_FOLDER [MEBIBYTES]
#
# Needs root and memory control groups (version 1 or 2) for the whole tree of processes; without them it says so and ends with 0. Fails when the
# sync dies, takes more than 300 s, or its main process is killed.
set -uo pipefail
zhenbao=$1 tree=$2 work=$3 most=$((${4:-384} << 20))
mkdir -p "$work"
group=
if [ -w /sys/fs/cgroup/memory ]; then
  group=/sys/fs/cgroup/memory/zhenbao-$$
  mkdir "$group" && echo "$most" >"$group/memory.limit_in_bytes" || group=
elif grep -qw memory /sys/fs/cgroup/cgroup.controllers 2>/dev/null && mkdir "/sys/fs/cgroup/zhenbao-$$" 2>/dev/null; then
  group=/sys/fs/cgroup/zhenbao-$$
  echo "$most" >"$group/memory.max" || { rmdir "$group"; group=; }
fi
[ -n "$group" ] || { echo "SKIPPED: no memory control group can be made here"; exit 0; }
started=$SECONDS
user=()
[ "$(id -u)" != 0 ] || user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
(
  echo $BASHPID >"$group/cgroup.procs"
  exec taskset -c 0 timeout 600 "${user[@]}" "$zhenbao" --index "$work/index" sync "$tree" --json
) >"$work/out" 2>"$work/err"
status=$?
took=$((SECONDS - started))
peak=$(cat "$group/memory.max_usage_in_bytes" "$group/memory.peak" 2>/dev/null | head -n 1)
for _ in 1 2 3 4 5; do rmdir "$group" 2>/dev/null && break || sleep 1; done
echo "$(cat "$work/out") status $status, $took s on one core, peak with file cache $((${peak:-0} >> 20)) of $((most >> 20)) MiB"
[ $status -le 1 ] && [ $took -le 300 ] && grep -q '"reports"' "$work/out"
