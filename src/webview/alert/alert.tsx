import type { Host } from "../host";
import { openHere, useConversation } from "../openHere";
import { Facts } from "../parts/facts";
import { Notice } from "../parts/notice";
import { EvidenceTable } from "./evidenceTable";
import type { AlertPageCommand, AlertPageState, FromAlertPage, ToAlertPage } from "./messages";
import { Times } from "./times";
import "./alert.css";

interface Known {
  readonly state: AlertPageState | undefined;
  /** The value that was copied last. */
  readonly copied: number | undefined;
}

const listener = {
  initial: { state: undefined, copied: undefined },
  take: (known: Known, message: ToAlertPage): Known => {
    if (message.kind === "copied") return { ...known, copied: message.value };
    const isOther = known.state?.id !== message.state.id;
    return { state: message.state, copied: isOther ? undefined : known.copied };
  },
  foresee: (known: Known) => known,
};

/** What is known of an alert, and what can be done about it. Everything that a service wrote is put in as text. */
function AlertPage({ host }: { readonly host: Host<FromAlertPage, ToAlertPage> }) {
  const [{ state, copied }, tell] = useConversation<FromAlertPage, ToAlertPage, Known>(host, listener);
  if (!state) return <main aria-busy="true" />;
  const { title, severity, severityWord, facts, description, techniques, where, words } = state;
  return (
    <main key={state.id}>
      <h1>
        <span class={`severity severity-${severity}`}>{severityWord}</span> <span class="title">{title}</span>
      </h1>
      {state.isGone && <Notice severity="info" label={words.information} text={words.gone} />}
      {state.matches !== undefined && <Notice severity="info" label={words.information} text={state.matches} />}
      <Commands state={state} tell={(command) => tell({ kind: "command", command })} />
      <section aria-labelledby="what">
        <h2 id="what">{words.what}</h2>
        <Facts facts={facts} />
        {description !== "" && <p class="description">{description}</p>}
        {techniques.length > 0 && (
          <>
            <h3 id="techniques">{words.techniques}</h3>
            <ul aria-labelledby="techniques">
              {techniques.map((technique) => (
                <li key={technique}>{technique}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      {where.length > 0 && (
        <section aria-labelledby="where">
          <h2 id="where">{words.where}</h2>
          <Facts facts={where} />
        </section>
      )}
      <Times times={state.when} words={words} />
      <EvidenceTable state={state} copied={copied} copy={(value) => tell({ kind: "copy", value })} />
      <details>
        <summary>{words.raw}</summary>
        {state.raw === undefined ? <p>{words.rawTooLong}</p> : <pre tabIndex={0}>{state.raw}</pre>}
      </details>
      <p class="visually-hidden" role="status">
        {copied === undefined ? "" : words.copied}
      </p>
    </main>
  );
}

function Commands({
  state,
  tell,
}: {
  readonly state: AlertPageState;
  readonly tell: (command: AlertPageCommand) => void;
}) {
  const { words, canOpenPortal, canChange, isPinned } = state;
  const command = (name: AlertPageCommand, label: string, look = "secondary") => (
    <button type="button" class={look} onClick={() => tell(name)}>
      {label}
    </button>
  );
  return (
    <div class="buttons" role="group" aria-label={words.actions}>
      {command("indicators", words.indicators, "")}
      {command("hunt", words.hunt)}
      {canChange && command("change", words.change)}
      {canOpenPortal && command("portal", words.portal)}
      {command("json", words.json)}
      <button type="button" class="secondary" aria-pressed={isPinned} onClick={() => tell("pin")}>
        {isPinned ? words.unpin : words.pin}
      </button>
    </div>
  );
}

openHere(AlertPage);
