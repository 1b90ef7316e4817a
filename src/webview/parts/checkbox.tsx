import { useLayoutEffect, useRef } from "preact/hooks";
import type { Share } from "./share";

/**
 * A real checkbox. It shows what the extension says, also where a click comes to nothing. `some` is shown as neither ticked
 * nor unticked; a click then asks for all.
 */
export function Checkbox({
  share,
  label,
  choose,
}: {
  readonly share: Share;
  readonly label: string;
  readonly choose: (isChosen: boolean) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  // After every rendering: what the browser made of a click is not what was decided.
  useLayoutEffect(() => {
    if (!input.current) return;
    input.current.checked = share === "all";
    input.current.indeterminate = share === "some";
  });
  return (
    <input
      ref={input}
      type="checkbox"
      aria-label={label}
      onChange={() => {
        choose(share !== "all");
      }}
    />
  );
}
