# Python's websockets, which knows nothing of GraphQL: the protocol graphql-transport-ws by hand.
import asyncio
import json
import os
import urllib.request

import websockets

URL = os.environ["OKAERI_URL"]
TOKEN = os.environ["OKAERI_TOKEN"]
EVENT_ID = os.environ["OKAERI_EVENT"]

EVENT = "query ($id: ID!) { event(id: $id) { title liveCursor } }"
RSVP = "mutation ($input: RsvpToEventInput!) { rsvpToEvent(input: $input) { rsvp { answer } } }"
CHANGES = """subscription ($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) { cursor kind counts { going maybe } }
}"""


def tell(fact):
    print(json.dumps(fact), flush=True)


def ask(query, variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
    with urllib.request.urlopen(urllib.request.Request(URL, body, headers)) as answer:
        return json.load(answer)


async def follow(after):
    """Every change once, in order: each connection asks for what came after the last that arrived."""
    while True:
        try:
            async with websockets.connect(
                URL.replace("http", "ws"), subprotocols=["graphql-transport-ws"]
            ) as socket:
                assert socket.subprotocol == "graphql-transport-ws"

                async def send(message):
                    await socket.send(json.dumps(message))

                payload = {"authorization": f"Bearer {TOKEN}"}
                await send({"type": "connection_init", "payload": payload})
                async for text in socket:
                    message = json.loads(text)
                    if message["type"] == "connection_ack":
                        variables = {"eventId": EVENT_ID, "after": after}
                        payload = {"query": CHANGES, "variables": variables}
                        await send({"id": "1", "type": "subscribe", "payload": payload})
                    elif message["type"] == "ping":
                        await send({"type": "pong"})
                    elif message["type"] == "next":
                        change = message["payload"]["data"]["eventRsvpChanged"]
                        after = change["cursor"]
                        tell({"change": change})
                    elif message["type"] in ("error", "complete"):
                        tell({"ended": message})
                        return
        except (OSError, websockets.exceptions.WebSocketException):
            pass
        await asyncio.sleep(0.02)


event = ask(EVENT, {"id": EVENT_ID})["data"]["event"]
tell({"title": event["title"]})
answered = ask(RSVP, {"input": {"eventId": EVENT_ID, "answer": "MAYBE"}})
tell({"answer": answered["data"]["rsvpToEvent"]["rsvp"]["answer"]})
refused = ask(EVENT, {"id": "nobody"})
tell({"refused": refused["errors"][0]["extensions"]["code"]})
asyncio.run(follow(event["liveCursor"]))
