import { attempts } from './attempt';
import { AnswerCelebrationDocument, PostDocument, type PostQuery } from './generated/graphql';
import { Refusal, request } from './request';
import { openSession } from './session';
import { element, language, show, type Words } from './view';

type PostView = NonNullable<PostQuery['post']>;

const words: Words<'post' | 'yes' | 'no' | 'thanks' | 'consented' | 'declined'> = {
  ja: {
    post: '投稿',
    yes: '公開に同意する',
    no: '公開しない',
    thanks: 'ご回答ありがとうございました',
    consented: '投稿者の公開の操作が済みしだい、みなさんに表示されます。',
    declined: 'この投稿は公開されません。',
  },
  en: {
    post: 'Post',
    yes: 'I consent to its publication',
    no: 'Don’t publish it',
    thanks: 'Thank you for your answer',
    consented: 'It shows to the others as soon as its author publishes it.',
    declined: 'This post is not published.',
  },
};
const text = words[language];
const { alert, on } = attempts();

function showPost(post: PostView, viewerId: string | undefined, accessToken: string): void {
  const isAsked = post.celebrationConsent === 'PENDING' && post.celebratedMember?.id === viewerId;
  const answer = (consent: boolean) =>
    on(async () => {
      await request(
        AnswerCelebrationDocument,
        { input: { postId: post.id, consent } },
        { accessToken },
      );
      const result = consent ? text.consented : text.declined;
      show(text.thanks, element('p', { textContent: result }));
    });
  const buttons = [
    element('button', { className: 'primary', textContent: text.yes, onclick: answer(true) }),
    element('button', { textContent: text.no, onclick: answer(false) }),
  ];
  show(
    post.author?.name.full ?? text.post,
    element('p', { className: 'text', textContent: post.text ?? '' }),
    element('form', {}, ...(isAsked ? buttons : [])),
    alert,
  );
}

async function open(): Promise<void> {
  const accessToken = await openSession();
  const id = location.pathname.split('/')[2] ?? '';
  try {
    const { post, viewer } = await request(PostDocument, { id }, { accessToken });
    if (post) showPost(post, viewer?.member?.id, accessToken);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    show(text.post, element('p', { textContent: error.message }));
  }
}

void open();
