import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

export type Severity = "info" | "warning" | "error";

/** A sentence that must not be overlooked, with what can be done about it. `label`: the severity in words. */
export function Notice({
  severity,
  label,
  text,
  children,
}: {
  readonly severity: Severity;
  readonly label: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${severity}`} role="note" aria-label={label}>
      <Icon name={severity} />
      <div>
        <p>{text}</p>
        {children}
      </div>
    </div>
  );
}
