import { contactQueryKeys, contactSearchKeys } from '../../../../src/domain/members/contact-search';
import { FieldVisibility } from '../../../../src/domain/members/member';
import { initialVisibility } from '../../../../src/domain/members/member-policy';
import { fullName, NAMELESS, patchName } from '../../../../src/domain/members/person-name';
import { type Profile, patchProfile } from '../../../../src/domain/members/profile';

const profile: Profile = {
  name: { ...NAMELESS, family: '齋藤', given: '健', familyReading: 'サイトウ' },
  headline: 'エンジニア',
  bio: null,
  phone: '+81 90-0000-0000',
  visibility: { ...initialVisibility, headline: FieldVisibility.ALUMNI },
};
const refusal = (field: string, reason: string) =>
  expect.objectContaining({ facts: expect.objectContaining({ field, reason }) });
const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('patchProfile', () => {
  it('leaves what is left out and clears what is null', () => {
    expect(patchProfile(profile, {})).toEqual(profile);
    expect(patchProfile(profile, { headline: null, phone: null, name: { given: null } })).toEqual({
      ...profile,
      ...{ headline: null, phone: null, name: { ...profile.name, given: null } },
    });
  });

  it('gives a cleared visibility back what it began with [M6]', () => {
    const chosen = patchProfile(profile, { visibility: { email: FieldVisibility.ONLY_ME } });
    expect(chosen.visibility).toEqual({ ...profile.visibility, email: 'ONLY_ME' });
    expect(patchProfile(chosen, { visibility: { email: null } }).visibility.email).toBe('STAFF');
    expect(patchProfile(chosen, { visibility: null }).visibility).toEqual(initialVisibility);
  });

  it.each([
    ['name', { name: null }, 'REQUIRED'],
    ['name.family', { name: { family: ' ' } }, 'REQUIRED'],
    ['name.family', { name: { family: null } }, 'REQUIRED'],
    ['name.given', { name: { given: '健'.repeat(51) } }, 'TOO_LONG'],
    ['name.familyReading', { name: { familyReading: '斎藤' } }, 'NOT_A_READING'],
    ['name.familyReading', { name: { familyReading: 'ー' } }, 'NOT_A_READING'],
    ['name.givenRomaji', { name: { givenRomaji: '健' } }, 'NOT_ROMAJI'],
    ['headline', { headline: 'あ'.repeat(121) }, 'TOO_LONG'],
    ['bio', { bio: 'あ'.repeat(2001) }, 'TOO_LONG'],
    ['phone', { phone: '電話' }, 'NOT_A_PHONE_NUMBER'],
    ['phone', { phone: '123' }, 'NOT_A_PHONE_NUMBER'],
  ])('refuses %s of %p [M8]', (field, input, reason) => {
    expect(refusalOf(() => patchProfile(profile, input))).toEqual(
      refusal(`input.${field}`, reason),
    );
  });

  it('takes full-width digits in a phone number', () =>
    expect(patchProfile(profile, { phone: '０９０－１２３４－５６７８' }).phone).toBe(
      '090-1234-5678',
    ));
});

describe('a name', () => {
  it('keeps its reading as it was entered, in full width [M8]', () => {
    const patched = patchName('name', NAMELESS, {
      family: '林',
      familyReading: 'ﾊﾔｼ',
      givenReading: 'ゆい',
    });
    expect(patched).toMatchObject({ familyReading: 'ハヤシ', givenReading: 'ゆい' });
  });

  it.each([
    ['齋藤', '健一', '齋藤 健一'],
    ['さくら', 'ゆい', 'さくら ゆい'],
    ['Smith', 'Emma', 'Emma Smith'],
    ['Sukarno', null, 'Sukarno'],
  ])('of %s and %s is written %s [M8]', (family, given, full) =>
    expect(fullName({ family, given })).toBe(full),
  );
});

describe('search of contact data', () => {
  it('finds an address only by a key of its visibility [M6]', () => {
    const keys = contactSearchKeys({ email: 'Ken@Example.com', visibility: initialVisibility });
    expect(contactQueryKeys('ｋｅｎ@example.com', [FieldVisibility.STAFF])).toEqual(keys);
    const alumni = [FieldVisibility.EVERYONE, FieldVisibility.ALUMNI];
    for (const key of contactQueryKeys('ken@example.com', alumni) ?? [])
      expect(keys).not.toContain(key);
    expect(contactQueryKeys('ken', alumni)).toBeNull();
  });
});
