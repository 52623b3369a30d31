import { type RefObject, useEffect, useState } from 'react';

export interface FullScreen {
  /** Phones can't. */
  readonly isPossible: boolean;
  readonly isOn: boolean;
  toggle(): void;
}

/** Shows one element on the whole screen. */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const look = (): void => setOn(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return {
    isPossible: document.fullscreenEnabled,
    isOn,
    toggle: () => void (isOn ? document.exitFullscreen() : element.current?.requestFullscreen()),
  };
}
