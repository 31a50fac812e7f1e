"""Two short plans of two parks that do not exist."""

QINGHE = """# 青禾高新区绿色发展五年行动方案（2021—2025年）

## 一、主要目标

到2025年，单位工业增加值综合能耗由2020年的0.52吨标准煤/万元降至0.45吨标准煤/万元。

## 二、重点任务

由管委会经济发展局牵头，2023年底前建成园区统一的能源申报管理平台，接入200家企业。
"""
LUXI = QINGHE.replace("青禾", "芦溪").replace("0.45", "0.39")
PLANS = {"qinghe": QINGHE.encode(), "luxi": LUXI.encode()}
