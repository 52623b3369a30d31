/** One tab of the playground; every one runs as it stands against the demo network. */
export interface Example {
  readonly query: string;
  readonly variables?: string;
}

/** Whom a set of tabs is for. */
export const AUDIENCES = ['programmers', 'dashboards', 'partners'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The demo network's barbecue, the same in every one. */
const BARBECUE_ID = 'RXZlbnQ6b2thZXJpLWJicSEh';

const withVariables = (query: string, variables: object): Example => ({
  query,
  variables: JSON.stringify(variables, null, 2),
});

const programmers: Example[] = [
  withVariables(
    `# 1. Sign in. The access token is then sent by every tab.
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    accessToken
    expiresAt
    viewer { role member { id name { full } } }
  }
}`,
    { input: { email: 'alumni@demo.okaeri.example', password: 'okaeri-demo' } },
  ),
  {
    query: `# 2. The community feed, newest first; liveCursor is where feedChanged goes on.
query Feed {
  feed(first: 10) {
    nodes {
      id
      kind
      text
      publishedAt
      author { name { full } }
      reactions { kind count }
      commentCount
    }
    pageInfo { hasNextPage endCursor }
    liveCursor
  }
}`,
  },
  {
    query: `# 3. What is coming up, with seats and your own answer.
query UpcomingEvents {
  events(first: 5) {
    nodes {
      id
      title
      startsAt
      timeZone
      place
      capacity
      counts { seatsTaken going maybe declined waitlisted }
      viewerRsvp { answer status guests waitlistPosition }
    }
  }
}`,
  },
  withVariables(
    `# 4. Answer the next barbecue. It is full: you wait for a seat, first come, first served.
mutation Rsvp($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) {
    rsvp { id answer status guests waitlistPosition waitlistNumber }
    event { title counts { seatsTaken waitlisted } }
  }
}`,
    { input: { eventId: BARBECUE_ID, answer: 'GOING', guests: 0 } },
  ),
  withVariables(
    `# 5. The directory, by reading: さいとう finds 齋藤, 斉藤 and 齊藤.
query Directory($search: String) {
  members(first: 10, search: $search) {
    nodes { id name { full familyReading givenReading } isAlumni headline }
    totalCount
  }
}`,
    { search: 'さいとう' },
  ),
  {
    query: `# 6. Who you are, and what is left of your budget.
query Budget {
  viewer { role member { id } }
  rateLimit { limit cost remaining used resetAt }
}`,
  },
];

const dashboards: Example[] = [
  withVariables(
    `# 1. Sign in as HR; a dashboard asks for the cookie instead (X-Okaeri-Session).
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    accessToken
    expiresAt
    viewer { role }
  }
}`,
    { input: { email: 'hr@demo.okaeri.example', password: 'okaeri-demo' } },
  ),
  withVariables(
    `# 2. The snapshot of an event board, together with where it ends.
query BoardSnapshot($id: ID!) {
  event(id: $id) {
    title
    capacity
    counts { seatsTaken going maybe declined waitlisted }
    rsvps(last: 12) { nodes { id answer status guests member { name { full } } } }
    liveCursor
  }
}`,
    { id: BARBECUE_ID },
  ),
  withVariables(
    `# 3. Live: every answer to the event, in order, once. Give the snapshot's liveCursor as \`after\`
# to go on from it. Cut the network: what you missed comes when it is back.
subscription EventRsvpChanged($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {
    cursor
    kind
    occurredAt
    rsvpId
    rsvp { answer status guests member { name { full } } }
    counts { seatsTaken going maybe declined waitlisted }
  }
}`,
    { eventId: BARBECUE_ID },
  ),
  {
    query: `# 4. The snapshot of the feed; page on with after: endCursor.
query FeedSnapshot {
  feed(first: 20) {
    liveCursor
    nodes { id kind status text reactions { kind count } commentCount }
    pageInfo { endCursor hasNextPage }
  }
}`,
  },
  {
    query: `# 5. Live: the feed as it changes. A null post with a postId: drop that row.
subscription FeedChanged($after: String) {
  feedChanged(after: $after, checkpoints: true) {
    cursor
    kind
    postId
    post { id kind text author { name { full } } reactions { kind count } commentCount }
  }
}`,
  },
];

const partners: Example[] = [
  {
    query: `# 1. Put your key into the field above; the documentation then shows what it may use.
# ADMIN makes one with createApiKey (scopes EVENTS_READ, OPENINGS_READ, SCHEMA_READ).
query Budget {
  rateLimit { limit cost remaining used resetAt }
}`,
  },
  {
    query: `# 2. Published events and their numbers. EVENTS_READ.
query Events {
  events(first: 10) {
    nodes {
      id
      title
      startsAt
      endsAt
      timeZone
      place
      capacity
      counts { seatsTaken going maybe declined waitlisted }
    }
    pageInfo { endCursor hasNextPage }
  }
}`,
  },
  withVariables(
    `# 3. Live: how an event fills; the numbers are whole, who answers is not told. EVENTS_READ.
subscription EventFills($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {
    cursor
    kind
    occurredAt
    counts { seatsTaken going maybe declined waitlisted }
  }
}`,
    { eventId: BARBECUE_ID },
  ),
  {
    query: `# 4. Openings. OPENINGS_READ.
query Openings {
  openings(first: 10) {
    nodes { id title status description createdAt }
    pageInfo { endCursor hasNextPage }
  }
}`,
  },
  {
    query: `# 5. What this key may ask for. SCHEMA_READ in production.
query MaySee {
  __schema {
    queryType { fields { name description } }
    subscriptionType { fields { name description } }
  }
}`,
  },
];

export const examples: Readonly<Record<Audience, Example[]>> = {
  programmers,
  dashboards,
  partners,
};
