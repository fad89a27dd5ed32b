import { useState } from 'preact/hooks';

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
}

const OUTCOMES = { idle: '', copied: 'Copied.', refused: 'The browser refused; select the text instead.' } as const;

/** Copies a text and says so, aloud too. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof OUTCOMES>('idle');
  const copy = () => {
    // Absent where the page comes over plain HTTP from another machine.
    const written = navigator.clipboard?.writeText(text()) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  return (
    <>
      <button type="button" class="button" onClick={copy}>
        {label}
      </button>
      <span role="status" class="faint">
        {OUTCOMES[outcome]}
      </span>
    </>
  );
}
