import type { AlertPageWords, AlertTime } from "./messages";

/** When it was, in this machine's time and as the service wrote it. */
export function Times({ times, words }: { readonly times: readonly AlertTime[]; readonly words: AlertPageWords }) {
  return (
    <section aria-labelledby="when">
      <h2 id="when">{words.when}</h2>
      <div class="sideways">
        <table aria-labelledby="when" class="times">
          <thead>
            <tr>
              <td />
              <th scope="col">{words.columnLocal}</th>
              <th scope="col">{words.columnUtc}</th>
            </tr>
          </thead>
          <tbody>
            {times.map(({ label, local, utc }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{local}</td>
                <td>
                  <code>{utc}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
