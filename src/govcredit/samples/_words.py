"""The characters that names are made of. Any likeness with a person, a place or a firm is chance."""

from typing import Final

__all__ = ("CRAFTS", "ENDS", "GIVEN", "STARTS", "SURNAMES")

# First and second characters of made-up places and firms.
STARTS: Final = "霁澜岚昀沐泓煦璟翊墨苍芷蔚岑汀溪竹松枫槐砚鹭鸢雁鹤麓屿陌禾穗稷耘耕庐笙箫弦霞霖霏霓露朔望晗昕昱曦"
ENDS: Final = "川源陵坪塘埠浦津原岭湾洲渡泽岗坡墩圩桥亭峪畈垣堰溪涧滩丘谷野圃苑汀渚岫岑壑麓皋岩崖坞濑沱"
SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文玉红建国志海波宁晓东春梅雪琳佳欣宇轩浩然子涵思远嘉怡一凡景行知远"
)
# What a firm does, as its name says it.
CRAFTS: Final = (
    "建设工程",
    "市政园林",
    "科技",
    "办公设备",
    "食品",
    "农业发展",
    "环保工程",
    "物业服务",
    "信息技术",
    "装备制造",
    "商贸",
    "医疗器械",
)
