"""What a park and a reviewer do elsewhere than on the page: a draft comes in, its findings are decided."""

from checker.store import DecisionKind, Order


def received(store):
    """A park's own draft of the example with gaps, received only."""
    example = next(one for one in store.versions() if one.file_name == "shuoyuan.docx")
    return store.add(store.file(example), store.report(example), Order(), actor="朔原管委会")


def asking(store, version):
    """The ids of the findings that ask for a decision."""
    found = store.record(version)["findings"]
    return [one["id"] for one in found if one["outcome"] in ("failed", "cantTell")]


def decide_all(store, version):
    """Uphold them all, whatever was decided before; other tests do it with keys and clicks."""
    known, asked = store.decisions(version.id), asking(store, version)
    for one in asked:
        seen = known[one].id if one in known else None
        store.decide(version.id, one, DecisionKind.UPHELD, actor="李审", seen=seen)
    return asked
