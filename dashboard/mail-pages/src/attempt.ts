import { Refusal } from './request';
import { element, language } from './view';

const FAILED = {
  ja: '通信できませんでした。しばらくしてからもう一度お試しください。',
  en: 'The server could not be reached. Please try again in a while.',
};

/** Says what went wrong with what a person attempted. */
export interface Attempts {
  /** To be shown on the page; empty while nothing is wrong. */
  readonly alert: HTMLElement;
  /** Makes an event handler that runs `work` and shows why it failed. */
  on(work: () => Promise<void>): (event: Event) => void;
}

export function attempts(): Attempts {
  const alert = element('p', { role: 'alert' });
  const run = async (work: () => Promise<void>): Promise<void> => {
    alert.textContent = '';
    try {
      await work();
    } catch (error) {
      alert.textContent = error instanceof Refusal ? error.message : FAILED[language];
    }
  };
  return {
    alert,
    on: (work) => (event) => {
      event.preventDefault();
      void run(work);
    },
  };
}
