/** One tab of the playground; every one runs as it stands against the demo network. */
export interface Example {
  readonly query: string;
  readonly variables?: string;
}

/** The demo network's barbecue, the same in every one. */
const BARBECUE_ID = 'RXZlbnQ6b2thZXJpLWJicSEh';

export const examples: Example[] = [
  {
    query: `# 1. Sign in. The access token is then sent by every tab.
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    accessToken
    expiresAt
    viewer { role member { id name { full } } }
  }
}`,
    variables: JSON.stringify(
      { input: { email: 'alumni@demo.okaeri.example', password: 'okaeri-demo' } },
      null,
      2,
    ),
  },
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
  {
    query: `# 4. Answer the next barbecue; run it while tab 5 is open.
mutation Rsvp($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) {
    rsvp { id answer status guests waitlistPosition waitlistNumber }
    event { title counts { seatsTaken waitlisted } }
  }
}`,
    variables: JSON.stringify(
      { input: { eventId: BARBECUE_ID, answer: 'GOING', guests: 0 } },
      null,
      2,
    ),
  },
  {
    query: `# 5. Live: every answer to the event, in order, once.
subscription EventRsvpChanged($eventId: ID!) {
  eventRsvpChanged(eventId: $eventId, checkpoints: true) {
    cursor
    kind
    rsvp { answer status member { name { full } } }
    counts { seatsTaken going maybe declined waitlisted }
  }
}`,
    variables: JSON.stringify({ eventId: BARBECUE_ID }, null, 2),
  },
  {
    query: `# 6. Live: the feed as it changes.
subscription FeedChanged {
  feedChanged(checkpoints: true) {
    cursor
    kind
    post { id kind text author { name { full } } reactions { kind count } commentCount }
  }
}`,
  },
  {
    query: `# 7. The directory, by reading: さいとう finds 齋藤, 斉藤 and 齊藤.
query Directory($search: String) {
  members(first: 10, search: $search) {
    nodes { id name { full familyReading givenReading } isAlumni headline }
    totalCount
  }
}`,
    variables: JSON.stringify({ search: 'さいとう' }, null, 2),
  },
];
