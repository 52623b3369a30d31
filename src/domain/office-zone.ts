/** The zone of the office: for terms told to people whose own zone is not known, and for the weeks of a summary. */
export const OFFICE_ZONE = 'Asia/Tokyo';
