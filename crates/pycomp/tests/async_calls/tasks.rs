//! asyncio: several calls of one instance, what they leave behind, and what they do not survive.

use libtest_mimic::Trial;
use wasmtime::component::Val;

use crate::guest::{Fixture, Guest, all, built, call, cases, string};
use crate::trial;

static TASKS: Fixture = Fixture::new(|| built("tasks", "tasks"));
static WITH_CLOCKS: Fixture = Fixture::new(|| built("tasks", "tasks-with-clocks"));

pub(crate) fn trials() -> Vec<Trial> {
    let test = |name, test| trial("tasks", name, test);
    let mut trials = cases("tasks", "tasks", &TASKS);
    trials.extend(cases("tasks-with-clocks", "tasks", &WITH_CLOCKS));
    trials.extend([
        test("an-event-of-two-calls", an_event_of_two_calls),
        test("a-lock-of-two-calls", a_lock_of_two_calls),
        test("two-calls-that-wake-each-other", two_calls_that_wake_each_other),
        test("a-task-that-another-call-awaits", a_task_that_another_call_awaits),
        test("the-context-of-another-call", the_context_of_another_call),
        test("a-thousand-calls-in-flight", a_thousand_calls_in_flight),
        test(
            "a-call-whose-result-nobody-wants",
            a_call_whose_result_nobody_wants,
        ),
        test("sleeps-of-two-calls", sleeps_of_two_calls),
        test("a-spawned-task-goes-on", || leaves("spawn")),
        test("a-task-outlives-its-call", || leaves("create_task")),
        test("a-spawned-task-that-fails", || leaves_what_fails("spawn")),
        test("a-task-that-outlives-its-call-and-fails", || {
            leaves_what_fails("create_task")
        }),
        test("plain-functions", plain_functions),
        test(
            "a-synchronous-export-cannot-await",
            a_synchronous_export_cannot_await,
        ),
        test("an-exception-that-wit-does-not-know", an_unknown_exception),
        test("a-deadlock-is-reported", a_deadlock),
    ]);
    trials
}

/// Runs functions of the app together; each must pass.
fn together(guest: &mut Guest, names: &[&str]) {
    let run = guest.function("run");
    let arguments: Vec<[Val; 1]> = names.iter().map(|name| [string(name)]).collect();
    let results = guest
        .concurrently(
            async |accessor| Ok(all(arguments.iter().map(|names| call(accessor, run, names))).await),
        )
        .unwrap();
    for (name, result) in names.iter().zip(results) {
        let passed = matches!(result, Ok(Some(Val::Result(Ok(None)))));
        assert!(passed, "{name}: {result:?}\n{}", guest.stderr());
    }
}

fn an_event_of_two_calls() {
    let mut guest = Guest::start(&TASKS);
    together(&mut guest, &["shared_wait_for_the_event", "shared_set_the_event"]);
    assert_eq!(guest.notes(), ["the event is set"]);
}

fn a_lock_of_two_calls() {
    let mut guest = Guest::start(&TASKS);
    let run = guest.function("run");
    let shared = guest.shared.clone();
    guest
        .concurrently(async |accessor| {
            let names = ["shared_hold_the_lock", "shared_want_the_lock"].map(|name| [string(name)]);
            let release = async {
                shared.reached("lock").await;
                shared.open("lock");
            };
            tokio::join!(all(names.iter().map(|names| call(accessor, run, names))), release);
            Ok(())
        })
        .unwrap();
    let expected = [
        "first has the lock",
        "first leaves the lock",
        "second has the lock",
    ];
    assert_eq!(guest.notes(), expected);
}

fn two_calls_that_wake_each_other() {
    let mut guest = Guest::start(&TASKS);
    together(&mut guest, &["shared_ping", "shared_pong"]);
    assert_eq!(guest.notes(), ["pong 0", "pong 1", "pong 2", "pong 3", "pong 4"]);
}

/// Without a timer of the host, too.
fn sleeps_of_two_calls() {
    let mut guest = Guest::start(&TASKS);
    together(&mut guest, &["shared_sleep_long", "shared_sleep_briefly"]);
    assert_eq!(guest.notes(), ["brief", "long"]);
}

/// The call that made the task has returned: the second one drives it.
fn a_task_that_another_call_awaits() {
    let mut guest = Guest::start(&TASKS);
    together(&mut guest, &["shared_start_a_task"]);
    guest.shared.open("task");
    together(&mut guest, &["shared_await_the_task"]);
    assert_eq!(guest.notes(), ["task"]);
}

fn the_context_of_another_call() {
    let mut guest = Guest::start(&TASKS);
    for _ in 0..2 {
        together(&mut guest, &["case_the_context_of_another_call_is_not_seen"]);
    }
}

fn a_thousand_calls_in_flight() {
    let mut guest = Guest::start(&TASKS);
    let wait = guest.function("wait");
    let shared = guest.shared.clone();
    let gates: Vec<[Val; 1]> = (0..1000).map(|n| [string(&format!("gate {n}"))]).collect();
    let results = guest.concurrently(async |accessor| {
        let calls = all(gates.iter().map(|gate| call(accessor, wait, gate)));
        let open = async {
            for n in 0..1000 {
                shared.reached(&format!("gate {n}")).await;
            }
            assert_eq!(shared.lock().pending, 1000);
            for n in (0..1000).rev() {
                shared.open(&format!("gate {n}"));
            }
        };
        Ok(tokio::join!(calls, open).0)
    });
    for (result, gate) in results.unwrap().into_iter().zip(&gates) {
        assert_eq!(result.unwrap().as_ref(), gate.first());
    }
}

/// wasmtime cannot cancel a call from the host: one that is dropped goes on to its end.
fn a_call_whose_result_nobody_wants() {
    let mut guest = Guest::start(&TASKS);
    let wait = guest.function("wait");
    let shared = guest.shared.clone();
    let other = guest
        .concurrently(async |accessor| {
            let arguments = [string("dropped")];
            tokio::select! {
                biased;
                _ = call(accessor, wait, &arguments) => panic!("it has ended"),
                () = shared.reached("dropped") => {}
            }
            shared.open("dropped");
            shared.open("other");
            call(accessor, wait, &[string("other")]).await
        })
        .unwrap();
    assert_eq!(other, Some(string("other")));
    assert_eq!(guest.shared.lock().pending, 0);
}

fn leaves(how: &str) {
    let mut guest = Guest::start(&TASKS);
    let (leave, shared) = (guest.function("leave"), guest.shared.clone());
    // Another call keeps a loop alive for a task that is not spawned.
    let wait = guest.function("wait");
    guest
        .concurrently(async |accessor| {
            let returned = async {
                call(accessor, leave, &[string("background"), string(how)]).await?;
                shared.note("returned".to_owned());
                shared.reached("background").await;
                shared.open("background");
                shared.noted("background background").await;
                shared.open("end");
                Ok(())
            };
            let end = [string("end")];
            let (other, returned) = tokio::join!(call(accessor, wait, &end), returned);
            other.and(returned)
        })
        .unwrap();
    assert_eq!(guest.notes(), ["left", "returned", "background background"]);
}

/// It is reported, and other calls go on.
fn leaves_what_fails(how: &str) {
    let mut guest = Guest::start(&TASKS);
    let (leave, wait, shared) = (
        guest.function("leave"),
        guest.function("wait"),
        guest.shared.clone(),
    );
    guest
        .concurrently(async |accessor| {
            let fails = async {
                let answer = call(accessor, leave, &[string("fail"), string(how)]).await;
                // Long enough for the task of one millisecond.
                for n in 0..20 {
                    shared.open(&n.to_string());
                    call(accessor, wait, &[string(&n.to_string())]).await?;
                    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                }
                shared.open("end");
                answer
            };
            let end = [string("end")];
            let (other, fails) = tokio::join!(call(accessor, wait, &end), fails);
            other.and(fails)
        })
        .unwrap();
    let stderr = guest.stderr();
    assert!(stderr.contains("ValueError: background fail"), "{stderr}");
    assert!(stderr.contains("Traceback"), "{stderr}");
}

fn plain_functions() {
    let mut guest = Guest::start(&TASKS);
    for (name, expected) in [
        ("return", "returned"),
        ("run", "main run"),
        ("runner", "main one, main two"),
        ("factory", "main factory"),
        ("closed", "main closed"),
    ] {
        let found = guest.call("plain", &[string(name)]);
        assert_eq!(found.unwrap(), Some(string(expected)), "{}", guest.stderr());
    }
    assert_eq!(guest.notes(), [""; 0]);
}

fn a_synchronous_export_cannot_await() {
    let mut guest = Guest::start(&TASKS);
    let found = guest.call("synchronous", &[string("return")]).unwrap();
    assert_eq!(found, Some(string("returned")));
    let found = guest.call("synchronous", &[string("await")]);
    let Ok(Some(Val::String(text))) = found else {
        panic!("{found:?}\n{}", guest.stderr());
    };
    assert!(
        text.starts_with("RuntimeError: ") && text.contains("test:tasks/host#nap"),
        "{text}"
    );
    let found = guest.call("synchronous", &[string("return")]).unwrap();
    assert_eq!(found, Some(string("returned")));
}

fn an_unknown_exception() {
    let mut guest = Guest::start(&TASKS);
    guest.call("broken", &[]).unwrap_err();
    let stderr = guest.stderr();
    assert!(stderr.contains("ValueError: this is broken"), "{stderr}");
    assert!(stderr.contains("in broken"), "{stderr}");
}

/// A wait that nothing can end: wasmtime ends it, and the guest's part is not lost.
fn a_deadlock() {
    let mut guest = Guest::start(&TASKS);
    let stuck = guest.typed::<(), ()>("stuck");
    let error = crate::guest::block_on(stuck.call_async(&mut guest.store, ())).unwrap_err();
    let text = format!("{error:#}");
    assert!(text.contains("deadlock"), "{text}");
}
