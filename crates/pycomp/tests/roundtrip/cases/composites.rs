//! Records, variants, tuples, options and results.

use super::{
    Case, NONE, bytes, echo, err, flags, list, name, ok, outcome, point, record, some, string, tuple, variant,
};
use wasmtime::component::Val;

pub(super) fn tuples() -> Vec<Case> {
    vec![
        echo("echo-tuple1", tuple([Val::U8(7)]), "(7,)"),
        echo(
            "echo-tuple3",
            tuple([Val::U8(255), string("é"), Val::Float64(-0.0)]),
            "(255, 'é', -0.0)",
        ),
        echo(
            "echo-tuple-nested",
            tuple([
                bytes(&[1]),
                tuple([Val::Char('😀'), Val::Bool(true)]),
                some(point(1.0, 2.0)),
            ]),
            r"(b'\x01', ('😀', True), Point(x=1.0, y=2.0))",
        ),
        echo(
            "echo-tuple-nested",
            tuple([bytes(&[]), tuple([Val::Char('a'), Val::Bool(false)]), NONE]),
            "(b'', ('a', False), None)",
        ),
    ]
}

pub(super) fn options() -> Vec<Case> {
    vec![
        echo("echo-option-u8", NONE, "None"),
        echo("echo-option-u8", some(Val::U8(0)), "0"),
        echo("echo-option-u8", some(Val::U8(255)), "255"),
        echo("echo-option-u64", NONE, "None"),
        echo(
            "echo-option-u64",
            some(Val::U64(u64::MAX)),
            "18446744073709551615",
        ),
        echo("echo-option-string", NONE, "None"),
        echo("echo-option-string", some(string("")), "''"),
        echo("echo-option-string", some(string("text")), "'text'"),
        echo("echo-option-bytes", NONE, "None"),
        echo("echo-option-bytes", some(bytes(&[])), "b''"),
        echo("echo-option-bytes", some(bytes(&[0])), r"b'\x00'"),
        echo("echo-option-point", NONE, "None"),
        echo("echo-option-point", some(point(0.0, 1.0)), "Point(x=0.0, y=1.0)"),
        echo("echo-option2", NONE, "None"),
        echo("echo-option2", some(NONE), "Some(value=None)"),
        echo("echo-option2", some(some(Val::U32(0))), "Some(value=0)"),
        echo("echo-option3", NONE, "None"),
        echo("echo-option3", some(NONE), "Some(value=None)"),
        echo("echo-option3", some(some(NONE)), "Some(value=Some(value=None))"),
        echo(
            "echo-option3",
            some(some(some(string("x")))),
            "Some(value=Some(value='x'))",
        ),
        echo("echo-option-list", NONE, "None"),
        echo("echo-option-list", some(list([])), "[]"),
        echo(
            "echo-option-list",
            some(list([NONE, some(Val::U8(1))])),
            "[None, 1]",
        ),
        echo("echo-option-result", NONE, "None"),
        echo("echo-option-result", some(ok(NONE)), "Ok(value=None)"),
        echo("echo-option-result", some(ok(some(Val::U8(9)))), "Ok(value=9)"),
        echo("echo-option-result", some(err(None)), "Err(value=None)"),
    ]
}

pub(super) fn results() -> Vec<Case> {
    vec![
        outcome(
            "echo-result-both",
            ok(Val::U32(u32::MAX)),
            "Ok(value=4294967295)",
            "4294967295",
        ),
        outcome(
            "echo-result-both",
            err(string("no")),
            "Err(value='no')",
            "raised 'no'",
        ),
        outcome("echo-result-ok", ok(Val::U32(0)), "Ok(value=0)", "0"),
        outcome("echo-result-ok", err(None), "Err(value=None)", "raised None"),
        outcome("echo-result-err", ok(None), "Ok(value=None)", "None"),
        outcome("echo-result-err", err(string("")), "Err(value='')", "raised ''"),
        outcome("echo-result-none", ok(None), "Ok(value=None)", "None"),
        outcome("echo-result-none", err(None), "Err(value=None)", "raised None"),
        outcome(
            "echo-result-wide",
            ok(Val::Float64(-0.0)),
            "Ok(value=-0.0)",
            "-0.0",
        ),
        outcome(
            "echo-result-wide",
            err(Val::U64(u64::MAX)),
            "Err(value=18446744073709551615)",
            "raised 18446744073709551615",
        ),
        outcome(
            "echo-result-shape",
            ok(list([point(1.0, 2.0)])),
            "Ok(value=[Point(x=1.0, y=2.0)])",
            "[Point(x=1.0, y=2.0)]",
        ),
        outcome(
            "echo-result-shape",
            err(variant("label", string("x"))),
            "Err(value=Shape_Label(value='x'))",
            "raised Shape_Label(value='x')",
        ),
        outcome(
            "echo-result-nested",
            ok(ok(Val::U8(1))),
            "Ok(value=Ok(value=1))",
            "Ok(value=1)",
        ),
        outcome(
            "echo-result-nested",
            ok(err(string("e"))),
            "Ok(value=Err(value='e'))",
            "Err(value='e')",
        ),
        outcome(
            "echo-result-nested",
            err(ok(None)),
            "Err(value=Ok(value=None))",
            "raised Ok(value=None)",
        ),
        outcome(
            "echo-result-nested",
            err(err(name("blue"))),
            "Err(value=Err(value=<Color.BLUE: 2>))",
            "raised Err(value=<Color.BLUE: 2>)",
        ),
        outcome("echo-result-option", ok(NONE), "Ok(value=None)", "None"),
        outcome("echo-result-option", ok(some(Val::U8(3))), "Ok(value=3)", "3"),
        outcome("echo-result-option", err(NONE), "Err(value=None)", "raised None"),
        outcome(
            "echo-result-option",
            err(some(NONE)),
            "Err(value=Some(value=None))",
            "raised Some(value=None)",
        ),
        outcome(
            "echo-result-option",
            err(some(some(string("s")))),
            "Err(value=Some(value='s'))",
            "raised Some(value='s')",
        ),
    ]
}

pub(super) const LARGEST: &str = "Scalars(a=True, b=65535, c=127, d=18446744073709551615, e=255, f=1.7976931348623157e+308, \
    g=32767, h=3.4028234663852886e+38, i='\\U0010ffff', j=9223372036854775807, k=4294967295, l='日本語', \
    m=2147483647)";

pub(super) fn largest() -> Val {
    record([
        ("a", Val::Bool(true)),
        ("b", Val::U16(u16::MAX)),
        ("c", Val::S8(i8::MAX)),
        ("d", Val::U64(u64::MAX)),
        ("e", Val::U8(u8::MAX)),
        ("f", Val::Float64(f64::MAX)),
        ("g", Val::S16(i16::MAX)),
        ("h", Val::Float32(f32::MAX)),
        ("i", Val::Char(char::MAX)),
        ("j", Val::S64(i64::MAX)),
        ("k", Val::U32(u32::MAX)),
        ("l", string("日本語")),
        ("m", Val::S32(i32::MAX)),
    ])
}

pub(super) const SMALLEST: &str = "Scalars(a=False, b=0, c=-128, d=0, e=0, f=-inf, g=-32768, h=-0.0, i='\\x00', \
    j=-9223372036854775808, k=0, l='', m=-2147483648)";

pub(super) fn smallest() -> Val {
    record([
        ("a", Val::Bool(false)),
        ("b", Val::U16(0)),
        ("c", Val::S8(i8::MIN)),
        ("d", Val::U64(0)),
        ("e", Val::U8(0)),
        ("f", Val::Float64(f64::NEG_INFINITY)),
        ("g", Val::S16(i16::MIN)),
        ("h", Val::Float32(-0.0)),
        ("i", Val::Char('\0')),
        ("j", Val::S64(i64::MIN)),
        ("k", Val::U32(0)),
        ("l", string("")),
        ("m", Val::S32(i32::MIN)),
    ])
}

pub(super) const WIDE: &str = "Wide(a='text', b=b'\\x00\\xff', c=18446744073709551615, d=Point(x=1.0, y=2.0), e=(7, 0.5), \
    f=Err(value='why'), g=Shape_Label(value='label'), h=<F17.B0|B16: 65537>, i=<Big.C299: 299>, \
    j=[Point(x=3.0, y=4.0)], k='😀', l=True)";

pub(super) fn wide() -> Val {
    record([
        ("a", string("text")),
        ("b", bytes(&[0, 255])),
        ("c", some(Val::U64(u64::MAX))),
        ("d", point(1.0, 2.0)),
        ("e", tuple([Val::U8(7), Val::Float32(0.5)])),
        ("f", err(string("why"))),
        ("g", variant("label", string("label"))),
        ("h", flags([0, 16])),
        ("i", name("c299")),
        ("j", list([point(3.0, 4.0)])),
        ("k", Val::Char('😀')),
        ("l", Val::Bool(true)),
    ])
}

pub(super) fn records() -> Vec<Case> {
    let words = record([
        ("from", Val::U32(1)),
        ("class", string("c")),
        ("self", Val::Bool(true)),
        ("none", NONE),
        ("init", Val::S8(-1)),
        ("list", list(["x", "y"].map(string))),
    ]);
    vec![
        echo(
            "echo-point",
            point(f64::MIN, f64::INFINITY),
            "Point(x=-1.7976931348623157e+308, y=inf)",
        ),
        echo("echo-scalars", largest(), LARGEST),
        echo("echo-scalars", smallest(), SMALLEST),
        echo("echo-wide", wide(), WIDE),
        echo(
            "echo-words",
            words,
            "Words(from_=1, class_='c', self=True, none=None, init=-1, list=['x', 'y'])",
        ),
    ]
}

pub(super) fn shapes() -> [(Val, &'static str); 6] {
    [
        (
            variant("circle", Val::Float64(f64::NAN)),
            "Shape_Circle(value=nan)",
        ),
        (
            variant("rect", point(1.0, -1.0)),
            "Shape_Rect(value=Point(x=1.0, y=-1.0))",
        ),
        (variant("label", string("日本語")), "Shape_Label(value='日本語')"),
        (
            variant("id", Val::U64(u64::MAX)),
            "Shape_Id(value=18446744073709551615)",
        ),
        (variant("tiny", Val::U8(255)), "Shape_Tiny(value=255)"),
        (variant("nothing", None), "Shape_Nothing()"),
    ]
}

fn deepers() -> [(Val, &'static str); 5] {
    [
        (variant("bytes", bytes(b"b")), "Deeper_Bytes(value=b'b')"),
        (
            variant("flag", flags([0, 8])),
            "Deeper_Flag(value=<F9.B0|B8: 257>)",
        ),
        (
            variant("color", name("green")),
            "Deeper_Color(value=<Color.GREEN: 1>)",
        ),
        (variant("single", Val::Float32(-1.5)), "Deeper_Single(value=-1.5)"),
        (
            variant("long", Val::S64(i64::MIN)),
            "Deeper_Long(value=-9223372036854775808)",
        ),
    ]
}

pub(super) fn deeps() -> Vec<(Val, String)> {
    let [some_shape, .., nothing] = shapes();
    let [first, .., last] = deepers();
    vec![
        (variant("none", None), "Deep_None_()".to_owned()),
        (
            variant("some", some_shape.0.clone()),
            format!("Deep_Some(value={})", some_shape.1),
        ),
        (
            variant("many", list([nothing.0.clone(), some_shape.0])),
            format!("Deep_Many(value=[{}, {}])", nothing.1, some_shape.1),
        ),
        (variant("opt", NONE), "Deep_Opt(value=None)".to_owned()),
        (
            variant("opt", some(NONE)),
            "Deep_Opt(value=Some(value=None))".to_owned(),
        ),
        (
            variant("opt", some(some(Val::U32(1)))),
            "Deep_Opt(value=Some(value=1))".to_owned(),
        ),
        (
            variant("res", ok(point(0.5, 0.25))),
            "Deep_Res(value=Ok(value=Point(x=0.5, y=0.25)))".to_owned(),
        ),
        (
            variant("res", err(nothing.0)),
            "Deep_Res(value=Err(value=Shape_Nothing()))".to_owned(),
        ),
        (
            variant("pair", tuple([last.0.clone(), list([first.0, last.0])])),
            format!("Deep_Pair(value=({}, [{}, {}]))", last.1, first.1, last.1),
        ),
        (variant("wide", wide()), format!("Deep_Wide(value={WIDE})")),
    ]
}

pub(super) fn variants() -> Vec<Case> {
    let mut cases: Vec<Case> = shapes()
        .into_iter()
        .map(|(value, python)| echo("echo-shape", value, python))
        .collect();
    cases.extend(
        deepers()
            .into_iter()
            .map(|(value, python)| echo("echo-deeper", value, python)),
    );
    cases.extend(
        deeps()
            .into_iter()
            .map(|(value, python)| echo("echo-deep", value, &python)),
    );
    cases
}
