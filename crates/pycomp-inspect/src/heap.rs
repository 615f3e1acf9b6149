//! Attributes the heap of a component to Python modules.

use pycomp_contract::Heap;

/// The name of the custom section that holds [`Heap`] as JSON.
pub const HEAP_SECTION: &str = "pycomp-heap";

/// Divides `bytes` of the component among the modules in proportion. The rest belongs to the interpreter, which started
/// before the first module.
pub(crate) fn split(heap: &Heap, bytes: usize) -> (Vec<(&str, usize)>, usize) {
    let claimed: u64 = heap.modules.values().sum();
    let total = heap.total.max(claimed).max(1);
    let share = |own: u64| (u128::from(own) * bytes as u128 / u128::from(total)) as usize;
    let shares: Vec<_> = heap
        .modules
        .iter()
        // pycomp's own modules are removed before the snapshot.
        .filter(|(name, _)| !name.starts_with("_pycomp"))
        .map(|(name, own)| (name.as_str(), share(*own)))
        .collect();
    let given: usize = shares.iter().map(|(_, share)| share).sum();
    (shares, bytes - given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        let modules = [("a".to_owned(), 300), ("b".to_owned(), 1), ("c".to_owned(), 0)];
        for total in [0, 400, 1000] {
            let heap = Heap {
                total,
                modules: modules.clone().into(),
            };
            let (shares, rest) = split(&heap, 77);
            let given: usize = shares.iter().map(|(_, share)| share).sum();
            assert_eq!(given + rest, 77);
            assert_eq!(shares[2], ("c", 0));
        }
        assert_eq!(split(&Heap::default(), 5), (Vec::new(), 5));
    }
}
