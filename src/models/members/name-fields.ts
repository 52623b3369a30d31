const text = { type: String, default: null };

/** How a person's name is stored, of a member and of a row of the roster alike (DOMAIN.md M8). */
export const nameFields = {
  family: { type: String, required: true },
  given: text,
  familyReading: text,
  givenReading: text,
  familyRomaji: text,
  givenRomaji: text,
  formerFamily: text,
};
