"""The same batch on a Dask cluster: plans go out as bytes, reports come back as bytes.

Workers need the same program and rules, but no disk in common with this machine. The scheduler of
Dask runs whatever it is sent, so everything is encrypted and proven by certificates on both sides;
without them only this very machine is spoken to.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checker.batch.errors import ClusterError
from checker.batch.remote import Parcel, checked, packed
from checker.batch.running import Engine
from checker.errors import UsageError, reason
from checker.fleet.process import Order
from checker.model import Text
from checker.sandbox import Limits
from checker.storage import write_whole

_WAIT = 30  # seconds for the scheduler, and for a first worker
_AHEAD = 4  # plans sent out per thread of the cluster: none idles, none holds them all
_LOST = Text(
    "检查这个文件时集群的多个工作进程先后退出；请单独检查它。",
    "Several workers of the cluster ended while they had this file; check it alone.",
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the scheduler is, and the certificates; without these, those of Dask's configuration."""

    address: str  # "tls://scheduler.example:8786"
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


def engine(cluster: Cluster, limits: Limits) -> Engine:
    """Who checks a batch on this cluster; UsageError where that would be unsafe or cannot be."""
    try:
        from distributed import Security
    except ImportError:
        raise UsageError(
            "--cluster 需要 Dask：请安装 park-plan-checker[cluster]（requirements-extras.lock）。",
            "--cluster needs Dask: install park-plan-checker[cluster] (requirements-extras.lock).",
        ) from None
    return partial(_run, cluster, _secured(cluster, Security), limits)


def _secured(cluster: Cluster, security: Any) -> Any:
    """The certificates to speak with; None for a plain connection, on this machine only."""
    parts = urlsplit(cluster.address)
    if parts.scheme not in {"tls", "tcp"} or not parts.hostname or not parts.port:
        raise UsageError(
            f"集群地址 {cluster.address} 应如 tls://主机:8786。",
            f"The cluster address {cluster.address} should be like tls://host:8786.",
        )
    if parts.scheme == "tcp":
        if not _is_here(parts.hostname):
            raise UsageError(
                f"不加密的地址 {cluster.address} 只能用于本机；请用 tls:// 和 --tls-ca、--tls-cert、--tls-key。",
                f"Without encryption only this machine may be named, not {cluster.address}; use tls:// with --tls-ca, --tls-cert and --tls-key.",
            )
        return None
    files = {
        "tls_ca_file": cluster.ca,
        "tls_client_cert": cluster.certificate,
        "tls_client_key": cluster.key,
    }
    given = {name: str(path) for name, path in files.items() if path is not None}
    made = security(require_encryption=True, **given)
    for name in files:
        path = getattr(made, name)
        if not path or not Path(path).is_file():
            raise UsageError(
                f"缺少证书文件 {path or ''}；请给出 --tls-ca、--tls-cert、--tls-key，或写入 Dask 的配置（见 docs/batch.md）。",
                f"There is no certificate file {path or ''}; give --tls-ca, --tls-cert and --tls-key, or write them into Dask's configuration (docs/batch.md).",
            )
    return made


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _run(
    cluster: Cluster, security: Any, limits: Limits, orders: Sequence[Order]
) -> Iterator[tuple[Order, Text | None]]:
    """Have all orders done by the cluster; each comes back as it is done."""
    if not orders:
        return
    with _connected(cluster, security) as client:
        yield from _served(client, orders, limits)


def _served(
    client: Any, orders: Sequence[Order], limits: Limits
) -> Iterator[tuple[Order, Text | None]]:
    from distributed import as_completed

    waiting = iter(orders)
    sent: dict[str, Order] = {}

    def send(count: int) -> Iterator[Any]:
        for order in islice(waiting, count):
            name = f"plancheck-{order.report.name}"
            sent[name] = order
            yield client.submit(_checked, _packed(order, limits), key=name, retries=1)

    threads = sum(client.nthreads().values())
    going = as_completed(send(_AHEAD * threads))
    for future in going:
        order = sent.pop(future.key)
        yield order, _received(future, order)
        future.release()
        for one in send(1):
            going.add(one)


def _packed(order: Order, limits: Limits) -> Parcel | Text:
    try:
        return packed(order, limits)
    except OSError as problem:
        return Text(*reason(problem))


def _checked(parcel: Parcel | Text) -> Any:
    """Runs on a worker."""
    return parcel if isinstance(parcel, Text) else checked(parcel)


def _received(future: Any, order: Order) -> Text | None:
    """Keep the report that has come back; else why there is none."""
    if future.status in {"cancelled", "lost"}:
        raise _gone()
    if future.status != "finished":
        return _LOST
    reply = future.result()
    if isinstance(reply, Text):
        return reply
    if reply.problem is None:
        try:
            write_whole(order.report, lambda file: file.write(reply.report))
        except OSError as problem:
            return Text(*reason(problem))
    found: Text | None = reply.problem
    return found


@contextmanager
def _connected(cluster: Cluster, security: Any) -> Iterator[Any]:
    from distributed import Client

    # what Dask tells about its connections is told by our errors
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(cluster.address, security=security, timeout=_WAIT)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"无法连接集群 {cluster.address}：请检查地址、证书和调度进程（{error}）。",
            f"The cluster {cluster.address} cannot be reached; check address, certificates and scheduler ({error}).",
        ) from error
    try:
        client.wait_for_workers(1, timeout=_WAIT)
        yield client
    except TimeoutError as error:
        raise ClusterError(
            f"集群 {cluster.address} 没有工作进程，请先启动 dask worker。",
            f"The cluster {cluster.address} has no workers; start dask worker first.",
        ) from error
    finally:
        with suppress(Exception):
            client.close(timeout=_WAIT)


def _gone() -> ClusterError:
    return ClusterError(
        "与集群的连接中断；已完成的结果都已保存，再运行一次会接着做。",
        "The connection to the cluster was lost; what is done is kept, run again to go on.",
    )
