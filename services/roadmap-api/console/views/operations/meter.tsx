interface MeterProps {
  /** From 0 to 1; what is beyond is drawn as the nearer end. */
  readonly share: number;
  readonly tone?: 'main' | 'bad' | 'warning';
}

/** A bar that shows what the words beside it say. */
export function Meter({ share, tone = 'main' }: MeterProps) {
  return (
    <span class={`meter ${tone}`} aria-hidden="true">
      <span style={{ '--share': Math.min(1, Math.max(0, share)) }} />
    </span>
  );
}
