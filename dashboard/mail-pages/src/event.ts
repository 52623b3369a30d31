import { attempts } from './attempt';
import { AnswerEventDocument, EventDocument, type EventViewFragment } from './generated/graphql';
import { Refusal, request } from './request';
import { openSession } from './session';
import { element, language, show, type Words } from './view';

const ANSWERS = ['GOING', 'MAYBE', 'DECLINED'] as const;

type Answer = (typeof ANSWERS)[number];
type Status = NonNullable<EventViewFragment['viewerRsvp']>['status'];

const words: Words<Answer | Status | 'CANCELLED' | 'event'> = {
  ja: {
    event: 'イベント',
    GOING: '参加する',
    MAYBE: '未定',
    DECLINED: '参加しない',
    CONFIRMED: '参加が確定しています。',
    WAITLISTED: 'キャンセル待ちです。',
    PENDING_APPROVAL: '承認待ちです。',
    NOT_ATTENDING: '席は確保されていません。',
    ATTENDED: 'ご参加ありがとうございました。',
    NO_SHOW: 'ご欠席でした。',
    CANCELLED: 'このイベントは中止になりました。',
  },
  en: {
    event: 'Event',
    GOING: 'I am going',
    MAYBE: 'Maybe',
    DECLINED: 'I can’t come',
    CONFIRMED: 'You are confirmed.',
    WAITLISTED: 'You are on the waitlist.',
    PENDING_APPROVAL: 'Your answer waits for approval.',
    NOT_ATTENDING: 'No seat is held for you.',
    ATTENDED: 'You were there.',
    NO_SHOW: 'You did not come.',
    CANCELLED: 'This event is cancelled.',
  },
};
const text = words[language];
const { alert, on } = attempts();

function showEvent(event: EventViewFragment, accessToken: string): void {
  const { title, status, startsAt, timeZone, place, viewerRsvp } = event;
  const when = new Intl.DateTimeFormat(language, {
    ...{ dateStyle: 'full', timeStyle: 'short', timeZone },
  }).format(new Date(startsAt));
  const answered = viewerRsvp ? text[viewerRsvp.status] : '';
  const state = status === 'CANCELLED' ? text.CANCELLED : answered;
  const button = (answer: Answer): HTMLElement =>
    element('button', {
      className: viewerRsvp?.answer === answer ? 'primary' : '',
      textContent: text[answer],
      onclick: on(async () => {
        const input = { eventId: event.id, answer };
        const { rsvpToEvent } = await request(AnswerEventDocument, { input }, { accessToken });
        if (rsvpToEvent?.event) showEvent(rsvpToEvent.event, accessToken);
      }),
    });
  show(
    title,
    element('p', { textContent: [when, `(${timeZone})`, place ?? ''].join(' ') }),
    element('p', { role: 'status', textContent: state }),
    element('form', {}, ...(status === 'PUBLISHED' ? ANSWERS.map(button) : [])),
    alert,
  );
}

async function open(): Promise<void> {
  const accessToken = await openSession();
  const id = location.pathname.split('/')[2] ?? '';
  try {
    const { event } = await request(EventDocument, { id }, { accessToken });
    if (event) showEvent(event, accessToken);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    show(text.event, element('p', { textContent: error.message }));
  }
}

void open();
