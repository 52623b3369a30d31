import { once } from 'node:events';
import { connect } from 'node:net';

/** Attacks a port until its process is ended: what is refused is sent again at once. */
const port = Number(process.argv[2]);
const url = `http://127.0.0.1:${port}/graphql`;

const DOCUMENTS = [
  `{ ${Array.from({ length: 10_000 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
  `${'{ a '.repeat(20_000)}${'}'.repeat(20_000)}`,
  '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  `{ __typename ${'@include(if: true) '.repeat(4000)} }`,
];
/** Sent at the same time, each of them over and over. */
const AT_ONCE = 2;
const SLOW = 50;

/** Answers so far, refusals all of them. */
let refused = 0;

async function ask(): Promise<never> {
  for (let i = 0; ; i += 1) {
    const body = JSON.stringify({ query: DOCUMENTS[i % DOCUMENTS.length] });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.arrayBuffer();
    refused += 1;
  }
}

/** Requests that never end, dialled again when they are cut. */
async function dawdle(): Promise<never> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{');
    await once(socket.resume(), 'close');
  }
}

process.on('message', () => process.send?.(refused));
process.on('disconnect', () => process.exit());
for (let i = 0; i < AT_ONCE; i += 1) void ask();
for (let i = 0; i < SLOW; i += 1) void dawdle();
