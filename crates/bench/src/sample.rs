//! Takes samples of several things in turn.

use std::time::{Duration, Instant};
use wasmtime::Result;

/// How much time a run may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// How often each side is sampled; the fastest sample counts.
    pub rounds: u32,
    /// How long one sample should take.
    pub sample: Duration,
    /// How often work is sampled that takes seconds.
    pub slow_rounds: u32,
}

impl Effort {
    /// The effort for work that takes seconds.
    pub fn slow(self) -> Effort {
        Effort {
            rounds: self.slow_rounds,
            ..self
        }
    }

    /// For figures to publish.
    pub const FULL: Effort = Effort {
        rounds: 15,
        sample: Duration::from_millis(15),
        slow_rounds: 4,
    };
    /// For a first look.
    pub const QUICK: Effort = Effort {
        rounds: 5,
        sample: Duration::from_millis(4),
        slow_rounds: 1,
    };
}

/// Does the work this many times, and returns how long that took.
pub type Work<'a> = Box<dyn FnMut(u32) -> Result<Duration> + 'a>;

/// The least of each number in several rounds. Other load on the machine can only add to a time, so the fastest one
/// is the most accurate.
pub fn least<const N: usize>(rounds: u32, mut round: impl FnMut() -> Result<[f64; N]>) -> Result<[f64; N]> {
    let mut least = [f64::INFINITY; N];
    for _ in 0..rounds {
        for (least, number) in least.iter_mut().zip(round()?) {
            *least = least.min(number);
        }
    }
    Ok(least)
}

/// The seconds that each work takes once: the fastest of several samples, taken in turn.
pub fn interleaved<const N: usize>(effort: Effort, mut works: [Work<'_>; N]) -> Result<[f64; N]> {
    let mut times = [0; N];
    for (times, work) in times.iter_mut().zip(&mut works) {
        *times = calibrate(effort.sample, work)?;
    }
    least(effort.rounds, || {
        let mut seconds = [0.0; N];
        for ((seconds, work), times) in seconds.iter_mut().zip(&mut works).zip(times) {
            *seconds = work(times)?.as_secs_f64() / f64::from(times);
        }
        Ok(seconds)
    })
}

/// How often to do the work in one sample.
fn calibrate(sample: Duration, work: &mut Work<'_>) -> Result<u32> {
    let mut times = 1;
    loop {
        let took = work(times)?;
        if took * 4 >= sample {
            let wanted = sample.as_secs_f64() / took.as_secs_f64() * f64::from(times);
            return Ok((wanted as u32).max(1));
        }
        times *= 2;
    }
}

/// Work that is timed as a whole.
pub fn timed<'a>(mut once: impl FnMut() -> Result<()> + 'a) -> Work<'a> {
    Box::new(move |times| {
        let start = Instant::now();
        for _ in 0..times {
            once()?;
        }
        Ok(start.elapsed())
    })
}

/// Work whose result is dropped outside the measured time.
pub fn timed_without_drop<'a, T>(mut once: impl FnMut() -> Result<T> + 'a) -> Work<'a> {
    Box::new(move |times| {
        let mut total = Duration::ZERO;
        for _ in 0..times {
            let start = Instant::now();
            let result = once()?;
            total += start.elapsed();
            drop(result);
        }
        Ok(total)
    })
}
