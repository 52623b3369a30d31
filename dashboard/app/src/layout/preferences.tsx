import { language, useTexts } from '../language/language';
import { type Theme, theme } from '../theme';

/** Language and appearance. */
export function Preferences() {
  const texts = useTexts();
  const shown = language.use();
  const other = shown === 'ja' ? 'en' : 'ja';
  return (
    <div className="preferences">
      <button type="button" className="plain" lang={other} onClick={() => language.set(other)}>
        {texts.language}
      </button>
      <label className="inline">
        <span className="unseen">{texts.theme.label}</span>
        <select value={theme.use()} onChange={(event) => theme.set(event.target.value as Theme)}>
          {(['auto', 'light', 'dark'] as const).map((value) => (
            <option key={value} value={value}>
              {texts.theme[value]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
