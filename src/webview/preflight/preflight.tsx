import type { Host } from "../host";
import { openHere, useConversation } from "../openHere";
import { Facts } from "../parts/facts";
import { Notice } from "../parts/notice";
import type { FromPreflight, PreflightState, ToPreflight } from "./messages";
import "./preflight.css";
import { RunChoices } from "./runChoices";
import { SectionView } from "./sectionView";
import { foresee, nothingShown, type Shown, take } from "./shown";

type Tell = (message: FromPreflight) => void;

const listener = { initial: nothingShown, take, foresee };

/** What is about to be sent, and what of it shall be. */
function PreflightPage({ host }: { readonly host: Host<FromPreflight, ToPreflight> }) {
  const [{ state, turn, rows }, tell] = useConversation<FromPreflight, ToPreflight, Shown>(host, listener);
  if (!state) return <main aria-busy="true" />;
  const { heading, target, numbers, sections, words } = state;
  return (
    <main>
      <h1>{heading}</h1>
      <section aria-labelledby="target" class={state.isProduction ? "target production" : "target"}>
        <h2 id="target">{words.target}</h2>
        {state.isProduction && (
          <p>
            <strong class="production-mark">{words.production}</strong>
          </p>
        )}
        <Facts facts={target} />
      </section>
      <section aria-labelledby="what-goes">
        <h2 id="what-goes">{words.whatGoes}</h2>
        <Facts facts={numbers} />
        <Notes state={state} tell={tell} />
      </section>
      <RunChoices state={state} tell={tell} />
      <Hunt state={state} tell={tell} />
      <section aria-labelledby="objects">
        <h2 id="objects">{words.objects}</h2>
        {sections.map((section) => (
          <SectionView
            key={section.group}
            section={section}
            words={words}
            turn={turn}
            rows={rows[section.group]}
            tell={tell}
          />
        ))}
      </section>
      <Actions state={state} tell={tell} />
    </main>
  );
}

function Notes({ state, tell }: { readonly state: PreflightState; readonly tell: Tell }) {
  const { blocked, notes, words } = state;
  return (
    <>
      {blocked && (
        <Notice severity="error" label={words.blocked} text={blocked.text}>
          {blocked.by === "tlp" && (
            <button
              type="button"
              class="secondary"
              onClick={() => {
                tell({ kind: "leave-out-above-ceiling" });
              }}
            >
              {words.leaveOutAbove}
            </button>
          )}
        </Notice>
      )}
      {notes.map(({ severity, text }) => (
        <Notice
          key={text}
          severity={severity}
          label={severity === "warning" ? words.warning : words.note}
          text={text}
        />
      ))}
    </>
  );
}

/** Whether the values that go were seen. What it comes to is read out. */
function Hunt({ state: { hunt, words }, tell }: { readonly state: PreflightState; readonly tell: Tell }) {
  if (!hunt) return null;
  return (
    <section aria-labelledby="have-we-seen">
      <h2 id="have-we-seen">{words.haveWeSeen}</h2>
      <p role="status" class="hunt">
        {hunt.text}
      </p>
      <button
        type="button"
        class="secondary"
        onClick={() => {
          tell({ kind: hunt.does });
        }}
      >
        {hunt.button}
      </button>
    </section>
  );
}

/** What a person may do now. The sentence beside it is read out when it changes. */
function Actions({ state, tell }: { readonly state: PreflightState; readonly tell: Tell }) {
  const { sending, summary, upload, words } = state;
  return (
    <div class="actions">
      <p role="status">{summary}</p>
      <div class="buttons">
        <button
          type="button"
          aria-disabled={sending === 0}
          onClick={() => {
            if (sending > 0) tell({ kind: "upload" });
          }}
        >
          {upload}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => {
            tell({ kind: "dry-run" });
          }}
        >
          {words.dryRun}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => {
            tell({ kind: "cancel" });
          }}
        >
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

openHere(PreflightPage);
