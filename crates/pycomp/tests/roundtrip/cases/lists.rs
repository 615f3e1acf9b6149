//! Lists of composites.

use super::composites::{LARGEST, SMALLEST, largest, shapes, smallest};
use super::{Case, NONE, bytes, echo, err, flags, joined, list, name, ok, point, some, string, tuple};
use wasmtime::component::Val;

pub(super) fn lists() -> Vec<Case> {
    let mut cases = Vec::new();
    for function in [
        "echo-strings",
        "echo-points",
        "echo-scalars-list",
        "echo-shapes",
        "echo-colors",
        "echo-bigs",
        "echo-f1s",
        "echo-f9s",
        "echo-f32-flags-list",
        "echo-lists",
        "echo-deep-lists",
        "echo-options",
        "echo-results",
        "echo-tuples",
    ] {
        cases.push(echo(function, list([]), "[]"));
    }
    cases.extend([
        echo(
            "echo-strings",
            list(["", "a", "日本", "😀"].map(string)),
            "['', 'a', '日本', '😀']",
        ),
        echo(
            "echo-points",
            list([point(1.0, -0.0), point(f64::NAN, 2.5)]),
            "[Point(x=1.0, y=-0.0), Point(x=nan, y=2.5)]",
        ),
        echo("echo-path", list([point(1.0, 2.0)]), "[Point(x=1.0, y=2.0)]"),
        echo(
            "echo-places",
            some(tuple([point(1.0, 2.0), list([])])),
            "(Point(x=1.0, y=2.0), [])",
        ),
        echo(
            "echo-scalars-list",
            list([largest(), smallest()]),
            &format!("[{LARGEST}, {SMALLEST}]"),
        ),
        echo(
            "echo-shapes",
            list(shapes().map(|(value, _)| value)),
            &format!("[{}]", joined(shapes().map(|(_, python)| python), ", ")),
        ),
        echo(
            "echo-colors",
            list(["blue", "red", "green"].map(name)),
            "[<Color.BLUE: 2>, <Color.RED: 0>, <Color.GREEN: 1>]",
        ),
        echo(
            "echo-bigs",
            list(["c299", "c0", "c255", "c256"].map(name)),
            "[<Big.C299: 299>, <Big.C0: 0>, <Big.C255: 255>, <Big.C256: 256>]",
        ),
        echo("echo-f1s", list([flags([0]), flags([])]), "[<F1.B0: 1>, <F1: 0>]"),
        echo(
            "echo-f9s",
            list([flags([8]), flags(0..9), flags([])]),
            "[<F9.B8: 256>, <F9.B0|B1|B2|B3|B4|B5|B6|B7|B8: 511>, <F9: 0>]",
        ),
        echo(
            "echo-f32-flags-list",
            list([flags([31]), flags([0, 31])]),
            "[<F32Flags.B31: 2147483648>, <F32Flags.B0|B31: 2147483649>]",
        ),
        echo(
            "echo-lists",
            list([bytes(&[]), bytes(b"ab"), bytes(&[255])]),
            r"[b'', b'ab', b'\xff']",
        ),
        echo(
            "echo-deep-lists",
            list([list([]), list([list([]), list([1, 65535].map(Val::U16))])]),
            "[[], [[], [1, 65535]]]",
        ),
        echo(
            "echo-options",
            list([NONE, some(Val::U32(0)), some(Val::U32(u32::MAX))]),
            "[None, 0, 4294967295]",
        ),
        echo(
            "echo-results",
            list([ok(Val::U8(255)), err(string("bad")), ok(Val::U8(0))]),
            "[Ok(value=255), Err(value='bad'), Ok(value=0)]",
        ),
        echo(
            "echo-tuples",
            list([
                tuple([Val::U8(1), Val::U64(u64::MAX)]),
                tuple([Val::U8(255), Val::U64(0)]),
            ]),
            "[(1, 18446744073709551615), (255, 0)]",
        ),
    ]);
    cases
}
