# joblib==1.6.0
import joblib


def use():
    memory = joblib.Memory("/tmp/cache", verbose=0)
    calls = []

    @memory.cache
    def double(n):
        calls.append(n)
        return 2 * n

    assert [double(3), double(3)] == [6, 6]
    joblib.dump({"a": 1}, "/tmp/a.pkl")
    assert joblib.load("/tmp/a.pkl") == {"a": 1}
    assert joblib.Parallel(n_jobs=1)(joblib.delayed(abs)(n) for n in (-1, 2)) == [1, 2]
