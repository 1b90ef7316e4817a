// The last labels that make a name with dots in it a domain name. A whole list of public suffixes would be too much: what
// follows are the generic endings that are common or often abused, and all two-letter ones of countries.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const countries = words(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg
   ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi
   gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw
   ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng
   ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn
   so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws
   ye yt za zm zw`,
);

const generic = words(
  `com net org info biz pro mobi edu gov mil int aero coop jobs asia xxx onion
   agency app art auction autos bar beauty best bet bid blog boats bond build business buzz cam capital casa casino center
   cfd chat city click cloud club codes company cool country cricket cyou deals delivery design dev digital direct
   download email energy engineering events exchange expert express faith finance fit foundation fun fund fyi games
   global gold guru hair host homes icu info institute international investments kim life link live loan loans lol
   ltd makeup market marketing media men mom monster network news ninja one online page partners party photos pics place
   plus poker press quest racing realty rest review reviews rocks science services shop site sites skin social software
   solutions space store stream studio support surf systems team tech technology today tokyo top trade trading training
   university uno vip wang webcam website wiki win work works world wtf xin xyz yachts zone
   example test`,
);

/** Endings of files; some are endings of domains too (`.sh`, `.py`, `.zip`). */
const files = words(
  `7z ai apk asp aspx avi bak bas bat bin bmp bz2 cab cer cfg chm class cmd conf config cpl crt css csv dat db dll dmg doc
   docm docx dot drv elf eml exe gif gz hta htm html ico img inf ini iso jar java jpeg jpg js jse json jsp key lnk lock log
   lua md mdb mk mov mp3 mp4 msg msi mui odt ocx odb one pcap pdb pdf pem pfx php pif pl pm png ppt pptm pptx ps ps1 psd
   psm1 pub py pyc rar rb reg rpm rs rtf scr sh shtml so sql sqlite svg swf sys tar tgz theme tif tmp toml torrent ts txt
   url vb vbe vbs vhd vmdk war wav wim wsf xhtml xla xls xlsb xlsm xlsx xml xps xz yaml yar yara yml zip`,
);

/** File endings that are far more often domains where they stand alone in a report. */
const oftenDomains = words("ai pl pub one");

/**
 * Whether a name with this last label, in lower case, is a domain name. A defanged one is meant as an address: any ending
 * will do that is not one of files alone.
 */
export function isDomainEnding(ending: string, wasDefanged: boolean): boolean {
  if (/^xn--[a-z0-9-]{2,59}$/.test(ending)) return true;
  if (wasDefanged) return isEnding(ending) || (/^[a-z]{2,24}$/.test(ending) && !files.has(ending)) || ending === "zip";
  return isEnding(ending) && (!files.has(ending) || oftenDomains.has(ending));
}

function isEnding(ending: string): boolean {
  return countries.has(ending) || generic.has(ending);
}
