import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { clientAddress, proxyTrust } from '../../../src/transport/proxy-trust';

describe('the address of a client', () => {
  /** A request that came by a peer with this address. */
  const request = (remoteAddress: string | undefined, forwardedFor?: string): IncomingMessage => {
    const message = new IncomingMessage(
      Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }),
    );
    if (forwardedFor !== undefined) message.headers['x-forwarded-for'] = forwardedFor;
    return message;
  };

  it('is the peer’s, whatever it says itself, where no proxy stands in front', () => {
    const spoofed = request('198.51.100.7', '10.0.0.1');
    expect(clientAddress(spoofed, proxyTrust(false))).toBe('198.51.100.7');
  });

  it('is what the last trusted proxy saw, not what clients write before it', () => {
    const forwarded = request('10.0.0.9', '1.2.3.4, 198.51.100.7');
    expect(clientAddress(forwarded, proxyTrust(1))).toBe('198.51.100.7');
    expect(clientAddress(forwarded, proxyTrust(['10.0.0.0/8']))).toBe('198.51.100.7');
    expect(clientAddress(forwarded, proxyTrust(['192.0.2.1']))).toBe('10.0.0.9');
  });

  it('is empty once the peer has gone', () => {
    for (const setting of [false, 1] as const)
      expect(clientAddress(request(undefined), proxyTrust(setting))).toBe('');
  });
});
