//! Values without structure, and lists of them.

use super::{Case, bytes, echo, echoes, flags, joined, list, name, string};
use wasmtime::component::Val;

pub(super) fn scalars() -> Vec<Case> {
    macro_rules! integers {
        ($($function:literal $kind:ident $integer:ident,)*) => {
            [$([0, 1, $integer::MAX, $integer::MIN, $integer::MAX / 2 + 1, $integer::MAX - 1]
                .map(|value| echo($function, Val::$kind(value), &value.to_string()))
                .into()),*]
        };
    }
    let integers: [Vec<Case>; 8] = integers! {
        "echo-u8" U8 u8, "echo-s8" S8 i8, "echo-u16" U16 u16, "echo-s16" S16 i16,
        "echo-u32" U32 u32, "echo-s32" S32 i32, "echo-u64" U64 u64, "echo-s64" S64 i64,
    };
    let mut cases: Vec<Case> = integers.into_iter().flatten().collect();
    cases.extend(echoes(
        "echo-bool",
        [(Val::Bool(true), "True"), (Val::Bool(false), "False")],
    ));
    cases.extend(
        [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (0.1, "0.10000000149011612"),
            (-2.5, "-2.5"),
            (f32::MAX, "3.4028234663852886e+38"),
            (f32::MIN, "-3.4028234663852886e+38"),
            (f32::MIN_POSITIVE, "1.1754943508222875e-38"),
            (1e-45, "1.401298464324817e-45"),
            (f32::INFINITY, "inf"),
            (f32::NEG_INFINITY, "-inf"),
            (f32::NAN, "nan"),
        ]
        .map(|(value, python)| echo("echo-f32", Val::Float32(value), python)),
    );
    cases.extend(
        [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1.0 / 3.0, "0.3333333333333333"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN, "-1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (5e-324, "5e-324"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ]
        .map(|(value, python)| echo("echo-f64", Val::Float64(value), python)),
    );
    cases.extend(
        [
            ('a', "'a'"),
            ('\0', r"'\x00'"),
            ('\'', r#""'""#),
            ('\u{7f}', r"'\x7f'"),
            ('\u{80}', r"'\x80'"),
            ('é', "'é'"),
            ('\u{7ff}', "'\u{7ff}'"),
            ('日', "'日'"),
            ('\u{d7ff}', r"'\ud7ff'"),
            ('\u{e000}', r"'\ue000'"),
            ('\u{ffff}', r"'\uffff'"),
            ('😀', "'😀'"),
            ('\u{10ffff}', r"'\U0010ffff'"),
        ]
        .map(|(value, python)| echo("echo-char", Val::Char(value), python)),
    );
    cases
}

pub(super) fn strings() -> Vec<Case> {
    [
        ("", "''"),
        ("plain", "'plain'"),
        ("a\0b", r"'a\x00b'"),
        ("é", "'é'"),
        ("größer", "'größer'"),
        ("日本語", "'日本語'"),
        ("a😀b\u{10ffff}", r"'a😀b\U0010ffff'"),
        ("e\u{301}", "'e\u{301}'"),
        ("\u{feff}bom", r"'\ufeffbom'"),
        ("two\nlines\t\\", r"'two\nlines\t\\'"),
    ]
    .map(|(text, python)| echo("echo-string", string(text), python))
    .into()
}

pub(super) fn lists_of_scalars() -> Vec<Case> {
    macro_rules! integers {
        ($($function:literal $kind:ident $integer:ident,)*) => {
            vec![$({
                let values = [0, 1, $integer::MAX, $integer::MIN, 77];
                let python = format!("[{}]", joined(values, ", "));
                echo($function, list(values.map(Val::$kind)), &python)
            },)* $(echo($function, list([]), "[]"),)*]
        };
    }
    let mut cases = integers! {
        "echo-u16s" U16 u16, "echo-s16s" S16 i16, "echo-u32s" U32 u32,
        "echo-s32s" S32 i32, "echo-u64s" U64 u64, "echo-s64s" S64 i64,
    };
    let every: Vec<u8> = (0..=255).collect();
    cases.extend(echoes(
        "echo-u8s",
        [
            (bytes(&[]), "b''"),
            (bytes(b"text"), "b'text'"),
            (bytes(&[0, 9, 127, 128, 255]), r"b'\x00\t\x7f\x80\xff'"),
        ],
    ));
    // A list of bytes by its name only.
    cases.push(echo("echo-aliased", bytes(&[1, 255]), "[1, 255]"));
    let signed = list([0, 1, 127, -128, 77].map(Val::S8));
    cases.push(echo("echo-s8s", signed, r"b'\x00\x01\x7f\x80M'"));
    cases.push(echo("echo-s8s", list([]), "b''"));
    cases.push(echo("echo-u8s", bytes(&every), &python_bytes(&every)));
    cases.extend(echoes(
        "echo-bools",
        [
            (list([]), "[]"),
            (
                list([true, false, false, true].map(Val::Bool)),
                "[True, False, False, True]",
            ),
        ],
    ));
    cases.extend(echoes(
        "echo-f32s",
        [
            (list([]), "[]"),
            (
                list([1.5, -0.0, f32::NAN, f32::INFINITY, 0.1].map(Val::Float32)),
                "[1.5, -0.0, nan, inf, 0.10000000149011612]",
            ),
        ],
    ));
    cases.extend(echoes(
        "echo-f64s",
        [
            (list([]), "[]"),
            (
                list([1.5, -0.0, f64::NAN, f64::NEG_INFINITY, 0.1].map(Val::Float64)),
                "[1.5, -0.0, nan, -inf, 0.1]",
            ),
        ],
    ));
    cases.extend(echoes(
        "echo-chars",
        [
            (list([]), "[]"),
            (
                list(['a', '\0', '日', '😀', '\u{10ffff}'].map(Val::Char)),
                r"['a', '\x00', '日', '😀', '\U0010ffff']",
            ),
        ],
    ));
    cases
}

/// How Python writes `bytes` that hold no quote, or both kinds.
pub(super) fn python_bytes(bytes: &[u8]) -> String {
    let escaped = bytes.iter().map(|byte| match byte {
        b'\'' => r"\'".to_owned(),
        b'\\' => r"\\".to_owned(),
        b'\t' => r"\t".to_owned(),
        b'\n' => r"\n".to_owned(),
        b'\r' => r"\r".to_owned(),
        b' '..=b'~' => char::from(*byte).to_string(),
        _ => format!(r"\x{byte:02x}"),
    });
    format!("b'{}'", escaped.collect::<String>())
}

pub(super) fn enums_and_flags() -> Vec<Case> {
    let mut cases = vec![
        echo("echo-color", name("red"), "<Color.RED: 0>"),
        echo("echo-color", name("blue"), "<Color.BLUE: 2>"),
    ];
    for number in [0, 1, 127, 128, 255, 256, 257, 299] {
        let python = format!("<Big.C{number}: {number}>");
        cases.push(echo("echo-big", name(&format!("c{number}")), &python));
    }
    for (function, class, width) in [
        ("echo-flags1", "F1", 1),
        ("echo-flags8", "F8", 8),
        ("echo-flags9", "F9", 9),
        ("echo-flags16", "F16", 16),
        ("echo-flags17", "F17", 17),
        ("echo-flags32", "F32Flags", 32),
    ] {
        let all = format!(
            "<{class}.{}: {}>",
            joined((0..width).map(|bit| format!("B{bit}")), "|"),
            u64::MAX >> (64 - width)
        );
        let last = format!("<{class}.B{}: {}>", width - 1, 1_u64 << (width - 1));
        cases.extend([
            echo(function, flags([]), &format!("<{class}: 0>")),
            echo(function, flags([width - 1]), &last),
            echo(function, flags(0..width), &all),
        ]);
    }
    cases
}
