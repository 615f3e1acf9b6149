//! The page of `pycomp size --html`, as a browser shows it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::tools::{self, Example};

/// Runs in the page after its own script.
const LOOK: &str = include_str!("browser.js");

/// Opens a copy of the page with a script at its end, and gives what the script put into `looks`.
fn open(page: &Path, script: &str, flags: &[&str]) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("page.html");
    let text = fs_err::read_to_string(page).unwrap();
    let end = "const told = document.createElement(\"pre\"); told.id = \"told\";
        told.textContent = encodeURIComponent(JSON.stringify(looks)); document.body.append(told);";
    fs_err::write(&copy, format!("{text}<script>{LOOK}{script}{end}</script>")).unwrap();
    let shown = dump(&format!("file://{}", copy.display()), flags);
    let (_, told) = shown
        .split_once("<pre id=\"told\">")
        .unwrap_or_else(|| panic!("{shown}"));
    let (told, _) = told.split_once("</pre>").unwrap();
    serde_json::from_str(&decoded(told)).unwrap()
}

/// Opens an address, and gives the document as it is after its scripts.
pub(crate) fn dump(address: &str, flags: &[&str]) -> String {
    let profile = tempfile::tempdir().unwrap();
    let mut browser = Command::new("chromium");
    browser
        .args([
            "--headless",
            // Root may not have one; the page is ours.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(flags)
        .arg(address);
    tools::stdout(&mut browser)
}

/// Undoes `encodeURIComponent`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = text.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

/// The bytes by name in the table.
fn table(look: &Value) -> BTreeMap<String, u64> {
    let rows = look["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let text = |index: usize| row[index].as_str().unwrap();
        (text(0).to_owned(), text(1).replace(',', "").parse().unwrap())
    })
    .collect()
}

/// What is true of everything that is shown.
fn check_picture(look: &Value) {
    for defect in ["cut", "outside", "overlaps"] {
        assert_eq!(look[defect], json!([]), "{defect}");
    }
    let covered = look["covered"].as_f64().unwrap();
    assert!((0.98..1.02).contains(&covered), "{covered} of the map is covered");
    assert!(
        look["wider"].as_i64().unwrap() <= 0,
        "the page is wider than the window"
    );
    assert_eq!(
        look["labels"].as_array().unwrap().len(),
        look["rows"].as_array().unwrap().len()
    );
}

#[test]
fn the_page_of_sizes() {
    let example = Example::new("examples/hello");
    let packages = tools::packages();
    let packages = packages.to_str().unwrap();
    example.pycomp(&["build", "--quiet", "--site-packages", packages]);
    example.pycomp(&["size", "app.wasm", "--html", "size.html"]);
    let page = example.file("size.html");
    let bytes = fs_err::metadata(example.file("app.wasm")).unwrap().len();

    let steps = "
        click('#map button', 'standard library'); looks.push(seen());
        click('tbody button', 'asyncio'); looks.push(seen());
        click('nav button', 'app.wasm'); looks.push(seen());
        click('tbody button', 'app'); looks.push(seen());";
    let looks = open(&page, steps, &["--window-size=1280,900"]);
    let [whole, library, asyncio, back, app] = &looks.as_array().unwrap()[..] else {
        panic!("{looks:#}");
    };
    for look in [whole, library, asyncio, back, app] {
        check_picture(look);
    }

    // The whole of it: in the heading, as areas with names, and as a table that adds up.
    let heading = whole["heading"].as_str().unwrap();
    assert_eq!(
        heading.replace(',', ""),
        format!(
            "What takes up space in app.wasm: {:.1} MB {bytes} bytes",
            bytes as f64 / 1e6
        )
    );
    let parts = table(whole);
    assert_eq!(parts.values().sum::<u64>(), bytes);
    for name in [
        "core code",
        "core data",
        "standard library",
        "packages",
        "heap",
        "app",
    ] {
        assert!(parts[name] > 0, "{name}");
        let labels = whole["labels"].as_array().unwrap();
        let starts = |label: &&Value| label.as_str().unwrap().starts_with(&format!("{name}, "));
        assert_eq!(labels.iter().filter(starts).count(), 1, "{name}");
    }
    let texts = whole["texts"].as_array().unwrap();
    for name in ["core code", "standard library", "packages", "heap"] {
        let shows = |text: &&Value| {
            let text = text.as_str().unwrap();
            text.starts_with(name) && text.ends_with("MB")
        };
        assert!(texts.iter().any(|text| shows(&text)), "{name} in {texts:?}");
    }

    // A click goes into a part, and what is inside adds up to it; the way back is shown.
    assert_eq!(library["way"], "app.wasm › standard library");
    assert_eq!(table(library).values().sum::<u64>(), parts["standard library"]);
    assert_eq!(asyncio["way"], "app.wasm › standard library › asyncio");
    assert_eq!(table(asyncio).values().sum::<u64>(), table(library)["asyncio"]);
    assert_eq!(table(back), parts);
    assert_eq!(table(app).values().sum::<u64>(), parts["app"]);

    // A telephone, and dark colours.
    let narrow = open(&page, steps, &["--window-size=500,800"]);
    for look in narrow.as_array().unwrap() {
        check_picture(look);
    }
    let dark = open(&page, "", &["--blink-settings=preferredColorScheme=0"]);
    let colours = |look: &Value| (look["paper"].clone(), look["ink"].clone());
    assert_eq!(
        colours(whole),
        (json!("rgb(255, 255, 255)"), json!("rgb(28, 28, 30)"))
    );
    assert_eq!(
        colours(&dark[0]),
        (json!("rgb(23, 23, 26)"), json!("rgb(242, 242, 244)"))
    );
}
