#!/usr/bin/env bash
# The life of a contract in five steps, against a running server; it can be run again and again. Needs curl and jq.
set -euo pipefail
cd "$(dirname "$0")/../schemas"

api="${TESSERA_URL:-http://localhost:8000}/api/v1"
key="${TESSERA_API_KEY:-tessera-dev-key}"
fqn=warehouse.analytics.dim_customers

# Method and path, then options of curl. The body of a refusal is shown, and ends the script.
call() {
  curl --silent --show-error --fail-with-body -X "$1" "$api$2" \
    -H "Authorization: Bearer $key" -H 'Content-Type: application/json' "${@:3}"
}

# The id of what the list has under this name; nothing where there is none.
id_of() { call GET "$1" | jq -r --arg name "$2" 'first(.results[] | select(.name == $name or .fqn == $name)).id // empty'; }

team() {
  local id
  id=$(id_of "/teams?name=$1" "$1")
  [ -n "$id" ] || id=$(call POST /teams -d "{\"name\": \"$1\"}" | jq -r .id)
  echo "$id"
}

live() { call GET "/contracts?asset_id=$asset&status=active" | jq -r ".results[0].$1 // empty"; }

# File of the schema and version.
publish() {
  jq --arg version "$2" '{version: $version, schema: .}' "$1" |
    call POST "/assets/$asset/contracts?published_by=$producer" -d @-
}

producer=$(team data-platform)
consumer=$(team ml-team)
asset=$(id_of "/assets?fqn=$fqn" "$fqn")
[ -n "$asset" ] || asset=$(call POST /assets -d "{\"fqn\": \"$fqn\", \"owner_team_id\": \"$producer\"}" | jq -r .id)
echo "data-platform owns $fqn"

[ -n "$(live id)" ] || publish first.json 1.0.0 >/dev/null

# 1. Whoever reads the table says so.
if ! call GET "/assets/$asset/lineage" | jq -e --arg team "$consumer" 'any(.downstream[]; .team_id == $team)' >/dev/null; then
  call POST "/registrations?contract_id=$(live id)" -d "{\"consumer_team_id\": \"$consumer\"}" >/dev/null
fi
echo '1. ml-team is a registered consumer'

# 2. The owner asks what a change would break, before making it.
call POST "/assets/$asset/impact" -d @without-name.json |
  jq -r '"2. It would break: \([.breaking_changes[].message] | join("; "))",
         "   It would reach: \([.impacted_consumers[].team_name] | join(", "))"'

# 3. A breaking version becomes a proposal; nothing is live yet.
proposal=$(call GET "/proposals?asset_id=$asset&status=pending" | jq -r '.results[0].id // empty')
[ -n "$proposal" ] || proposal=$(publish without-name.json 2.0.0 | jq -r .proposal.id)
echo "3. 2.0.0 is a proposal: $(call GET "/proposals/$proposal" | jq -r .status)"

# 4. The consumer answers.
call POST "/proposals/$proposal/acknowledge" -d "{\"consumer_team_id\": \"$consumer\", \"response\": \"approved\"}" >/dev/null
call GET "/proposals/$proposal/status" |
  jq -r '"4. \(.consumers.acknowledged) of \(.consumers.total) agreed: \(.status)"'

# 5. A compatible version asks nobody.
[ "$(live version)" = 1.1.0 ] || publish with-tier.json 1.1.0 >/dev/null
echo "5. $(live version) is live"
