//! Large values, functions with several parameters, and interfaces with types of their own.

use super::composites::{WIDE, deeps, wide};
use super::scalars::python_bytes;
use super::{Case, bytes, echo, joined, list, name, ok, point, record, some, string, variant};
use wasmtime::component::Val;

pub(super) fn large() -> Vec<Case> {
    let data: Vec<u8> = (0..1_u32 << 20).map(|i| ((i * 31) >> 3) as u8).collect();
    let text = "aé日😀".repeat(100_000);
    let numbers: Vec<u64> = (0..100_000).map(|i| i * 0x1234_5678_9abc).collect();
    let points: Vec<f64> = (0..10_000).map(f64::from).collect();
    vec![
        echo("echo-u8s", bytes(&data), &python_bytes(&data)),
        echo("echo-string", string(&text), &format!("'{text}'")),
        echo(
            "echo-u64s",
            list(numbers.iter().copied().map(Val::U64)),
            &format!("[{}]", joined(&numbers, ", ")),
        ),
        echo(
            "echo-points",
            list(points.iter().map(|x| point(*x, -x))),
            &format!(
                "[{}]",
                joined(points.iter().map(|x| format!("Point(x={x:?}, y={:?})", -x)), ", ")
            ),
        ),
        echo(
            "echo-strings",
            list(points.iter().map(|x| string(&format!("{x}é")))),
            &format!("[{}]", joined(points.iter().map(|x| format!("'{x}é'")), ", ")),
        ),
    ]
}

pub(super) fn several_parameters() -> Vec<Case> {
    let several = |function, arguments: Vec<Val>, python: &str| Case {
        answer: Some(Val::Tuple(arguments.clone())),
        arguments,
        ..echo(function, Val::Bool(true), python)
    };
    let mut many = vec![
        Val::U8(255),
        Val::S8(-128),
        Val::U16(65535),
        Val::S16(-32768),
        Val::U32(u32::MAX),
        Val::S32(i32::MIN),
        Val::U64(u64::MAX),
        Val::S64(i64::MIN),
        Val::Float32(0.5),
        Val::Float64(-0.0),
        Val::Char('😀'),
        Val::Bool(true),
        string("text"),
        bytes(b"b"),
    ];
    let python = "255, -128, 65535, -32768, 4294967295, -2147483648, 18446744073709551615, -9223372036854775808, \
        0.5, -0.0, '😀', True, 'text', b'b'";
    let sixteen = several("sixteen", many.clone(), &format!("({python})"));
    many.push(name("blue"));
    let seventeen = several("seventeen", many, &format!("({python}, <Color.BLUE: 2>)"));
    let composites = several(
        "composites",
        vec![
            point(1.0, 2.0),
            some(variant("nothing", None)),
            ok(wide()),
            list(deeps().into_iter().map(|(value, _)| value)),
        ],
        &format!(
            "(Point(x=1.0, y=2.0), Shape_Nothing(), Ok(value={WIDE}), [{}])",
            joined(deeps().into_iter().map(|(_, python)| python), ", ")
        ),
    );
    let nothing = |function, arguments, answer, seen: [&str; 2]| Case {
        arguments,
        answer,
        seen: seen.map(str::to_owned).into(),
        ..echo(function, Val::Bool(true), "")
    };
    vec![
        sixteen,
        seventeen,
        composites,
        several("two", vec![Val::U8(1), string("b")], "(1, 'b')"),
        nothing("nothing", vec![], None, ["()", "None"]),
        nothing("only-param", vec![Val::U32(5)], None, ["5", "None"]),
        nothing(
            "only-result",
            vec![],
            Some(string("from the host")),
            ["()", "'from the host'"],
        ),
    ]
}

/// Types that an interface defines on both sides, an interface without a package, and the world's own functions.
pub(super) fn outside_of_values() -> Vec<Case> {
    let pair = |a, b: &[&str]| record([("a", Val::U8(a)), ("b", list(b.iter().map(|text| string(text))))]);
    let swap = |arguments: [Val; 4], seen: [&str; 2]| Case {
        interface: "test:roundtrip/own-types",
        answer: Some(Val::Tuple(arguments.iter().rev().cloned().collect())),
        arguments: arguments.into(),
        seen: seen.map(str::to_owned).into(),
        ..echo("swap", Val::Bool(true), "")
    };
    let local = record([("name", string("n")), ("points", list([point(1.0, 2.0)]))]);
    vec![
        swap(
            [
                pair(1, &["x"]),
                variant("left", pair(2, &[])),
                name("large"),
                flags_named(&["left", "right"]),
            ],
            [
                "(Pair(a=1, b=['x']), Either_Left(value=Pair(a=2, b=[])), <Size.LARGE: 1>, <Sides.LEFT|RIGHT: 3>)",
                "(<Sides.LEFT|RIGHT: 3>, <Size.LARGE: 1>, Either_Left(value=Pair(a=2, b=[])), Pair(a=1, b=['x']))",
            ],
        ),
        swap(
            [
                pair(0, &[]),
                variant("neither", None),
                name("small"),
                flags_named(&[]),
            ],
            [
                "(Pair(a=0, b=[]), Either_Neither(), <Size.SMALL: 0>, <Sides: 0>)",
                "(<Sides: 0>, <Size.SMALL: 0>, Either_Neither(), Pair(a=0, b=[]))",
            ],
        ),
        Case {
            interface: "inline",
            ..echo("twice", Val::U32(u32::MAX), "4294967295")
        },
        Case {
            interface: "",
            ..echo("to-guest", local, "Local(name='n', points=[Point(x=1.0, y=2.0)])")
        },
    ]
}

fn flags_named(names: &[&str]) -> Val {
    Val::Flags(names.iter().map(|name| (*name).to_owned()).collect())
}
