import { useState } from "preact/hooks";
import type { UploadPolicy } from "../../sentinel/plan/planChoices";
import type { TlpLevel } from "../../stix/tlp";
import type { FromPreflight, PreflightState, PreflightWords } from "./messages";
import { RaiseDialog } from "./raiseDialog";
import { isRaise, levelName } from "./tlpRaise";

/** What holds for the whole run: the policy and the TLP ceiling. */
export function RunChoices({
  state,
  tell,
}: {
  readonly state: PreflightState;
  readonly tell: (message: FromPreflight) => void;
}) {
  const { policy, words } = state;
  return (
    <section aria-labelledby="choices">
      <h2 id="choices">{words.choices}</h2>
      <div class="choices">
        <fieldset>
          <legend>{words.policy}</legend>
          <PolicyChoice value="valid-only" policy={policy} words={words} tell={tell} />
          <PolicyChoice value="all-or-nothing" policy={policy} words={words} tell={tell} />
        </fieldset>
        <CeilingChoice state={state} tell={tell} />
      </div>
    </section>
  );
}

function PolicyChoice({
  value,
  policy,
  words,
  tell,
}: {
  readonly value: UploadPolicy;
  readonly policy: UploadPolicy;
  readonly words: PreflightWords;
  readonly tell: (message: FromPreflight) => void;
}) {
  const [label, means] =
    value === "valid-only" ? [words.validOnly, words.validOnlyMeans] : [words.allOrNothing, words.allOrNothingMeans];
  return (
    <div class="option">
      <input
        id={value}
        type="radio"
        name="policy"
        value={value}
        checked={policy === value}
        aria-describedby={`${value}-means`}
        onChange={() => {
          tell({ kind: "policy", policy: value });
        }}
      />
      <div>
        <label for={value}>{label}</label>
        <span id={`${value}-means`} class="quiet means">
          {means}
        </span>
      </div>
    </div>
  );
}

function CeilingChoice({
  state: { tlp, words },
  tell,
}: {
  readonly state: PreflightState;
  readonly tell: (message: FromPreflight) => void;
}) {
  const [asked, ask] = useState<TlpLevel | undefined>(undefined);
  return (
    <div class="ceiling">
      <label for="ceiling">{words.ceiling}</label>
      <select
        id="ceiling"
        aria-describedby="ceiling-means"
        value={asked ?? tlp.ceiling}
        onChange={({ currentTarget }) => {
          const level = currentTarget.value as TlpLevel;
          if (isRaise(tlp, level)) ask(level);
          else tell({ kind: "ceiling", level });
        }}
      >
        {tlp.levels.map(([level, name]) => (
          <option key={level} value={level}>
            {name}
          </option>
        ))}
      </select>
      <p id="ceiling-means" class="quiet means">
        {words.ceilingMeans}
      </p>
      {asked !== undefined && (
        <RaiseDialog
          to={levelName(tlp, asked)}
          from={levelName(tlp, tlp.ceiling)}
          allowed={levelName(tlp, tlp.ofConnection)}
          words={words}
          answer={(isRaised) => {
            ask(undefined);
            if (isRaised) tell({ kind: "ceiling", level: asked });
          }}
        />
      )}
    </div>
  );
}
