import { emailKey } from '../../../src/domain/email-address';

describe('emailKey', () => {
  it.each([
    ['Hana.Sato@Example.com', 'hana.sato@example.com'],
    ['  hana@example.com ', 'hana@example.com'],
    ['ｈａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'hana@example.com'],
    ['hana@例え.jp', 'hana@xn--r8jz45g.jp'],
  ])('takes %p and %p for the same address', (address, key) => {
    expect(emailKey(address)).toBe(key);
  });

  it('keeps tags and dots apart, which only the provider may ignore', () => {
    expect(emailKey('ha.na+jobs@example.com')).not.toBe(emailKey('hana@example.com'));
  });

  it('leaves a domain that is none as it is', () => {
    expect(emailKey('Hana@exa mple')).toBe('hana@exa mple');
  });
});
