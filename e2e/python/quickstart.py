"""A client of another language drives the quick example of the API, step by step.

Reads the address of a running server from TESSERA_URL and a key with every scope from TESSERA_KEY. Ends with status 0
when every answer is as documented.
"""

import os
from typing import Any

import httpx

SCHEMA = {
    "type": "object",
    "properties": {"order_id": {"type": "integer"}, "email": {"type": "string"}},
    "required": ["order_id"],
}


def expect(response: httpx.Response, status: int) -> Any:
    """The body of an answer that must have the status."""
    request = response.request
    assert response.status_code == status, f"{request.method} {request.url}: {response.status_code} {response.text}"
    print(f"{status} {request.method} {request.url.path}")
    return response.json() if response.content else None


def client(key: str) -> httpx.Client:
    return httpx.Client(
        base_url=f"{os.environ['TESSERA_URL']}/api/v1",
        headers={"Authorization": f"Bearer {key}"},
        timeout=20,
    )


def main() -> None:
    admin = client(os.environ["TESSERA_KEY"])

    # Two teams, each with a key of its own.
    producers = expect(admin.post("/teams", json={"name": "orders"}), 201)
    consumers = expect(admin.post("/teams", json={"name": "finance"}), 201)
    keys = {
        team["id"]: expect(admin.post("/api-keys", json={"name": "ci", "team_id": team["id"]}), 201)["key"]
        for team in (producers, consumers)
    }
    producer, consumer = client(keys[producers["id"]]), client(keys[consumers["id"]])

    # The first contract names its publisher, the next one leaves that to the key.
    asset = expect(producer.post("/assets", json={"fqn": "shop.sales.orders", "owner_team_id": producers["id"]}), 201)
    contracts = f"/assets/{asset['id']}/contracts"
    first = expect(
        producer.post(contracts, params={"published_by": producers["id"]}, json={"version": "1.0.0", "schema": SCHEMA}),
        201,
    )
    assert first["action"] == "published", first
    assert first["contract"]["schema_def"] == SCHEMA, first

    wider = {**SCHEMA, "properties": {**SCHEMA["properties"], "note": {"type": "string"}}}
    second = expect(producer.post(contracts, json={"schema": wider}), 201)
    assert (second["action"], second["change_type"]) == ("published", "minor"), second
    assert second["contract"]["version"] == "1.1.0", second
    assert second["contract"]["published_by"] == producers["id"], second

    # A consumer of the first version is asked about a change of the second.
    registration = expect(
        consumer.post(
            "/registrations",
            params={"contract_id": first["contract"]["id"]},
            json={"consumer_team_id": consumers["id"]},
        ),
        201,
    )
    assert registration["status"] == "active", registration

    narrower = {**wider, "properties": {name: each for name, each in wider["properties"].items() if name != "email"}}
    breaking = expect(producer.post(contracts, json={"schema": narrower}), 201)
    assert breaking["action"] == "proposal_created", breaking
    assert breaking["breaking_changes"][0]["type"] == "property_removed", breaking
    proposal = f"/proposals/{breaking['proposal']['id']}"

    status = expect(producer.get(f"{proposal}/status"), 200)
    assert [team["team_name"] for team in status["pending_consumers"]] == ["finance"], status
    early = expect(
        producer.post(f"{proposal}/publish", json={"version": "2.0.0", "published_by": producers["id"]}), 400
    )
    assert early["error"]["code"] == "PROPOSAL_NOT_PENDING", early

    # Nobody answers for another team.
    answer = {"consumer_team_id": consumers["id"], "response": "migrating", "notes": "done on Monday"}
    expect(producer.post(f"{proposal}/acknowledge", json=answer), 403)
    acknowledged = expect(consumer.post(f"{proposal}/acknowledge", json=answer), 201)
    assert acknowledged["response"] == "migrating", acknowledged
    assert expect(consumer.get(proposal), 200)["status"] == "approved"

    live = expect(producer.post(f"{proposal}/publish", json={"version": "2.0.0", "published_by": producers["id"]}), 200)
    assert live["contract"]["version"] == "2.0.0", live
    assert live["deprecated_contract_id"] == second["contract"]["id"], live

    # And what happened can be read.
    history = expect(consumer.get(f"{contracts}/history"), 200)["contracts"]
    assert [entry["version"] for entry in history] == ["2.0.0", "1.1.0", "1.0.0"], history
    events = expect(admin.get("/audit/events", params={"entity_type": "proposal"}), 200)["results"]
    assert [event["action"] for event in events] == [
        "proposal.approved",
        "proposal.acknowledged",
        "proposal.created",
    ], events

    # Requests that cannot be carried out say what to do.
    expect(httpx.get(f"{os.environ['TESSERA_URL']}/api/v1/teams"), 401)
    refused = expect(producer.post("/assets", json={"fqn": "orders", "owner_team_id": producers["id"]}), 422)
    assert refused["detail"][0]["loc"] == ["body", "fqn"], refused
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
