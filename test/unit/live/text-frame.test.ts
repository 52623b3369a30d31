import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrameLength, writeTextFrame } from '../../../src/transport/text-frame';

const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000];
const textOf = (length: number): string =>
  'あ'.repeat(Math.floor(length / 3)) + 'a'.repeat(length % 3);

describe('text frames', () => {
  it('are read by a WebSocket client as one message each, of whatever length', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const handshake = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, stream, head) => {
      handshake.handleUpgrade(request, stream, head, (webSocket) => {
        for (const length of lengths) {
          const end = 'a'.repeat(length % 3);
          const body = Buffer.from(textOf(length - end.length));
          const frame = Buffer.alloc(textFrameLength(length));
          expect(writeTextFrame(frame, 0, body, end)).toBe(frame.length);
          stream.write(frame);
        }
        webSocket.close();
      });
    });
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const read: string[] = [];
    client.on('message', (data, isBinary) => read.push(isBinary ? 'binary' : String(data)));
    await once(client, 'close');
    server.close();
    expect(read).toEqual(lengths.map(textOf));
  });
});
