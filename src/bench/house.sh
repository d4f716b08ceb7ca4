#!/usr/bin/env bash
# Prints the figures of the source as it stands, or stood at another commit: types and their length, what is package-private,
# the largest packages, how often the ten fields of a notice are spelled and where, and how much text the templates have.
#
#   src/bench/house.sh [commit]
set -euo pipefail

cd "$(dirname "$0")/../.."
source=$(mktemp -d)
trap 'rm -r "$source"' EXIT
git archive "${1:-HEAD}" src/main | tar -x -C "$source"
cd "$source/src/main"

mapfile -t types < <(find java -name '*.java' ! -name package-info.java | sort)
lines=$(wc -l "${types[@]}" | sed '$d' | awk '{print $1}' | sort -n | awk '{all[NR] = $1} END {print all[int((NR + 1) / 2)]}')
hidden=$(grep -LE '^public ' "${types[@]}" | wc -l)
fields='title|source|origin|originalRelease|documentDate|manuscriptNumber|author|keywords|summary|body'
# as a component, a variable, an accessor, a column or a key; not in comments
spelled=$(grep -vE '^\s*(/?\*|//)' -h "${types[@]}" | grep -oE "\\b($fields)\\b|\"($fields)\"" | wc -l)
carriers=$(for type in "${types[@]}"; do
    count=$(grep -vE '^\s*(/?\*|//)' "$type" | grep -oE "\\b($fields)\\b" | sort -u | wc -l)
    if [ "$count" -ge 8 ]; then echo "$type"; fi
done | wc -l)

echo "types                            ${#types[@]}"
echo "lines of a type, median          $lines"
echo "package-private                  $((100 * hidden / ${#types[@]})) %"
echo "largest packages                 $(dirname "${types[@]}" | sort | uniq -c | sort -rn | head -4 |
    awk '{sub(".*/", "", $2); printf "%s%s %d", (NR > 1 ? ", " : ""), $2, $1}')"
echo "a field of a notice spelled      $spelled times"
echo "files that spell 8 of 10 fields  $carriers"
echo "text of templates                $(find resources/templates -name '*.html' -print0 | xargs -0 cat | wc -c) bytes"
