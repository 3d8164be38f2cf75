#!/bin/sh
# The life of a contract in five steps, against a running server; it can be run again and again. Needs tessera alone.
set -eu
cd "$(dirname "$0")/../schemas"

export TESSERA_API_KEY="${TESSERA_API_KEY:-tessera-dev-key}"
fqn=warehouse.analytics.dim_customers

# What a command prints is for people, too: the script keeps quiet about what it does beside the story.
quietly() { "$@" >/dev/null; }

team() { tessera team get "$1" >/dev/null 2>&1 || quietly tessera team create "$1"; }

# Version of the live contract; nothing where there is none.
live() { tessera contract list "$fqn" --status active | sed -n 's/.* \([0-9]*\.[0-9]*\.[0-9]*\) .*/\1/p'; }

# File of the schema and version.
publish() { tessera contract publish --asset "$fqn" --schema "$1" --version "$2" --team data-platform --quiet; }

team data-platform
team ml-team
tessera asset search "$fqn" | grep -qF " $fqn " || quietly tessera asset create "$fqn" --team data-platform
tessera asset get "$fqn" | sed -n 's/.*"owner_team_name": "\(.*\)",*/\1 owns '"$fqn/p"

[ -n "$(live)" ] || quietly publish first.json 1.0.0

# 1. Whoever reads the table says so.
tessera asset lineage "$fqn" | grep -qx '  ml-team' || quietly tessera register --asset "$fqn" --team ml-team
echo '1. ml-team is a registered consumer'

# 2. The owner asks what a change would break, before making it.
tessera contract impact "$fqn" --schema without-name.json | sed -n \
  -e 's/^  - [a-z_]*: \(.*\)/2. It would break: \1/p' -e 's/^  - \(.*\) (pinned: .*/   It would reach: \1/p'

# 3. A breaking version becomes a proposal; nothing is live yet.
proposal=$(tessera proposal list --asset "$fqn" --status pending --quiet)
[ -n "$proposal" ] || proposal=$(publish without-name.json 2.0.0)
tessera proposal status "$proposal" | sed -n 's/^Status: /3. 2.0.0 is a proposal: /p'

# 4. The consumer answers.
quietly tessera proposal acknowledge "$proposal" --team ml-team --response approved
tessera proposal status "$proposal" | awk '
  $1 == "Status:" { status = $2 }
  $1 == "Pending:" { pending = $2 }
  $1 == "Acknowledged:" { answered = $2 }
  END { printf "4. %d of %d agreed: %s\n", answered, answered + pending, status }'

# 5. A compatible version asks nobody. In CI --fail-on-breaking stops what is none.
[ "$(live)" = 1.1.0 ] || quietly publish with-tier.json 1.1.0
quietly tessera contract diff "$fqn" --from 1.0.0 --to 1.1.0 --fail-on-breaking
echo "5. $(live) is live"
