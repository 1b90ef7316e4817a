const strokes = {
  accepted: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM5 8.2l2.1 2.2L11.2 6",
  rejected: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  unknown: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.2v.6",
  notSent: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM5 8h6",
  warning: "M8 2l6.3 11.5H1.7zM8 6.2v3.6M8 11.3v.6",
  error: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 4.6v4.4M8 10.8v.6",
  info: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 7.2v4M8 4.6v.6",
  closed: "M6 3.5l4.5 4.5L6 12.5",
  open: "M3.5 6l4.5 4.5L12.5 6",
} as const;

export type IconName = keyof typeof strokes;

/** A drawing beside the word that says the same: nobody needs to see it, or its colour. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={strokes[name]} fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round" />
    </svg>
  );
}
