"""A test of time: «ایرانی صدر» in an article of a day is whoever was president that day.

The holders are written down here on their own, not read out of the tables: the two must agree. How many of them stand
in a source that a row names is counted at the end.
"""

from __future__ import annotations

import pytest

import waqia
from waqia.knowledge import load
from waqia.names.offices import covers

SENTENCE = "{} نے کہا ہے کہ بات چیت جاری رہے گی۔"

# office = "day person, day person, ..."; where each list can be looked up stands above its group.
HOLDERS = {
    # Pakistan: na.gov.pk, mofa.gov.pk, interior.gov.pk, finance.gov.pk (lists of former ministers), ispr.gov.pk
    "پاکستانی وزیر اعظم": "2003-06-24 zafarullah-khan-jamali, 2006-03-04 shaukat-aziz, 2011-05-10 yusuf-raza-gilani, "
    "2016-07-01 nawaz-sharif, 2020-08-05 imran-khan",
    "پاکستانی صدر": "2002-01-12 pervez-musharraf, 2010-06-15 asif-ali-zardari, 2016-03-23 mamnoon-hussain, "
    "2021-08-14 arif-alvi, 2025-03-10 asif-ali-zardari",
    "پاکستانی وزیر خارجہ": "2001-10-16 abdul-sattar, 2005-09-01 khurshid-mahmud-kasuri, "
    "2010-07-15 shah-mahmood-qureshi, 2012-09-21 hina-rabbani-khar, 2023-05-04 bilawal-bhutto-zardari",
    "پاکستانی وزیر داخلہ": "2001-11-12 moinuddin-haider, 2006-09-05 aftab-ahmad-khan-sherpao, "
    "2010-05-01 rehman-malik, 2015-01-16 chaudhry-nisar-ali-khan, 2025-05-07 mohsin-naqvi",
    "پاکستانی وزیر دفاع": "2005-10-08 rao-sikandar-iqbal, 2010-04-01 ahmad-mukhtar, 2016-09-29 khawaja-asif, "
    "2020-02-27 pervez-khattak, 2025-05-07 khawaja-asif",
    "پاکستانی وزیر خزانہ": "2003-06-07 shaukat-aziz, 2012-06-01 abdul-hafeez-shaikh, 2016-06-03 ishaq-dar, "
    "2020-06-12 abdul-hafeez-shaikh, 2025-06-10 muhammad-aurangzeb",
    "پاکستانی آرمی چیف": "2002-06-01 pervez-musharraf, 2010-11-01 ashfaq-parvez-kayani, 2015-06-15 raheel-sharif, "
    "2019-02-27 qamar-javed-bajwa, 2024-08-14 asim-munir",
    # India: pmindia.gov.in, presidentofindia.gov.in, mea.gov.in, mod.gov.in, mha.gov.in, indianarmy.nic.in
    "بھارتی وزیر اعظم": "2001-07-15 atal-bihari-vajpayee, 2006-07-11 manmohan-singh, 2011-03-30 manmohan-singh, "
    "2016-09-18 narendra-modi, 2025-05-12 narendra-modi",
    "بھارتی صدر": "2001-12-13 k-r-narayanan, 2005-08-15 a-p-j-abdul-kalam, 2010-01-26 pratibha-patil, "
    "2019-08-05 ram-nath-kovind, 2024-01-26 droupadi-murmu",
    "بھارتی وزیر خارجہ": "2001-12-20 jaswant-singh, 2003-05-02 yashwant-sinha, 2010-07-15 s-m-krishna, "
    "2016-09-26 sushma-swaraj, 2024-10-15 s-jaishankar",
    "بھارتی وزیر دفاع": "2003-04-01 george-fernandes, 2005-06-28 pranab-mukherjee, 2010-09-01 a-k-antony, "
    "2016-09-29 manohar-parrikar, 2025-05-07 rajnath-singh",
    "بھارتی وزیر داخلہ": "2002-03-01 l-k-advani, 2006-07-12 shivraj-patil, 2010-06-25 p-chidambaram, "
    "2013-02-21 sushilkumar-shinde, 2022-03-01 amit-shah",
    "بھارتی آرمی چیف": "2003-11-26 nirmal-chander-vij, 2006-06-01 j-j-singh, 2011-06-01 v-k-singh, "
    "2018-06-01 bipin-rawat, 2025-05-10 upendra-dwivedi",
    "بھارتی وزیر خزانہ": "2001-02-28 yashwant-sinha, 2006-02-28 p-chidambaram, 2011-02-28 pranab-mukherjee, "
    "2016-11-08 arun-jaitley, 2024-07-23 nirmala-sitharaman",
    "بھارتی قومی سلامتی کے مشیر": "2002-06-01 brajesh-mishra, 2007-06-01 m-k-narayanan, 2012-06-01 shivshankar-menon, "
    "2018-06-01 ajit-doval, 2024-09-12 ajit-doval",
    # Iran: president.ir, mfa.ir; Factbook, Chiefs of State and Cabinet Members (CIA)
    "ایرانی صدر": "2001-09-14 mohammad-khatami, 2006-04-11 mahmoud-ahmadinejad, 2015-07-14 hassan-rouhani, "
    "2022-09-21 ebrahim-raisi, 2025-05-13 masoud-pezeshkian",
    "ایرانی وزیر خارجہ": "2003-10-21 kamal-kharazi, 2008-06-15 manouchehr-mottaki, 2012-06-18 ali-akbar-salehi, "
    "2017-05-20 mohammad-javad-zarif, 2025-05-05 abbas-araghchi",
    "ایرانی وزیر دفاع": "2003-06-01 ali-shamkhani, 2007-06-01 mostafa-mohammad-najjar, 2011-06-01 ahmad-vahidi, "
    "2015-06-01 hossein-dehghan, 2023-06-01 mohammad-reza-gharaei-ashtiani",
    "ایرانی اسپیکر": "2002-06-01 mehdi-karroubi, 2006-06-01 gholam-ali-haddad-adel, 2012-06-01 ali-larijani, "
    "2018-06-01 ali-larijani, 2024-06-01 mohammad-bagher-ghalibaf",
    # Saudi Arabia and the Gulf: spa.gov.sa, mofa.gov.sa, mofa.gov.qa, diwan.gov.qa, mofa.gov.kw
    "سعودی ولی عہد": "2003-05-13 abdullah-of-saudi-arabia, 2008-06-01 sultan-bin-abdulaziz, "
    "2013-06-01 salman-of-saudi-arabia, 2016-06-15 mohammed-bin-nayef, 2023-06-01 mohammed-bin-salman",
    "سعودی فرمانروا": "2003-06-01 fahd-of-saudi-arabia, 2006-02-02 abdullah-of-saudi-arabia, "
    "2012-06-01 abdullah-of-saudi-arabia, 2017-05-21 salman-of-saudi-arabia, 2025-05-13 salman-of-saudi-arabia",
    "سعودی وزیر خارجہ": "2003-02-01 saud-al-faisal, 2010-06-01 saud-al-faisal, 2016-01-03 adel-al-jubeir, "
    "2019-06-01 ibrahim-al-assaf, 2024-06-01 faisal-bin-farhan-al-saud",
    "قطری امیر": "2003-06-01 hamad-bin-khalifa-al-thani, 2010-06-01 hamad-bin-khalifa-al-thani, "
    "2015-06-01 tamim-bin-hamad-al-thani, 2020-06-01 tamim-bin-hamad-al-thani, 2025-05-14 tamim-bin-hamad-al-thani",
    "قطری وزیر خارجہ": "2003-06-01 hamad-bin-jassim-al-thani, 2010-06-01 hamad-bin-jassim-al-thani, "
    "2014-06-01 khalid-al-attiyah, 2018-06-01 mohammed-bin-abdulrahman-bin-jassim-al-thani, "
    "2022-06-01 mohammed-bin-abdulrahman-bin-jassim-al-thani",
    "کویتی وزیر خارجہ": "2002-06-01 sabah-al-ahmad-al-jaber-al-sabah, 2005-06-01 mohammad-sabah-al-salem-al-sabah, "
    "2010-06-01 mohammad-sabah-al-salem-al-sabah, 2016-06-01 sabah-khaled-al-hamad-al-sabah, "
    "2024-06-01 abdullah-al-yahya",
    # USA: whitehouse.gov, history.state.gov, history.defense.gov
    "امریکی صدر": "2001-09-11 george-w-bush, 2010-06-01 barack-obama, 2018-06-12 donald-trump, "
    "2023-02-20 joe-biden, 2025-05-13 donald-trump",
    "امریکی نائب صدر": "2003-03-20 dick-cheney, 2011-01-12 joe-biden, 2018-02-09 mike-pence, "
    "2023-06-01 kamala-harris, 2025-04-21 jd-vance",
    "امریکی وزیر خارجہ": "2003-02-05 colin-powell, 2007-06-01 condoleezza-rice, 2011-05-27 hillary-clinton, "
    "2015-07-14 john-kerry, 2022-02-24 antony-blinken",
    "امریکی وزیر دفاع": "2003-04-09 donald-rumsfeld, 2009-06-01 robert-gates, 2014-06-01 chuck-hagel, "
    "2018-06-01 jim-mattis, 2022-06-01 lloyd-austin",
    "امریکی قومی سلامتی کے مشیر": "2003-06-01 condoleezza-rice, 2007-06-01 stephen-hadley, 2012-06-01 tom-donilon, "
    "2019-01-06 john-bolton, 2022-06-01 jake-sullivan",
    # United Kingdom: gov.uk, Past Prime Ministers, Past Foreign Secretaries, ministerial lists
    "برطانوی وزیر اعظم": "2003-03-18 tony-blair, 2009-04-02 gordon-brown, 2014-09-18 david-cameron, "
    "2018-03-12 theresa-may, 2025-02-27 keir-starmer",
    "برطانوی وزیر خارجہ": "2002-05-28 jack-straw, 2009-01-15 david-miliband, 2012-06-01 william-hague, "
    "2017-12-09 boris-johnson, 2022-02-10 liz-truss",
    "برطانوی وزیر دفاع": "2003-03-20 geoff-hoon, 2007-06-01 des-browne, 2010-12-01 liam-fox, "
    "2016-06-01 michael-fallon, "
    "2022-06-01 ben-wallace",
    "برطانوی وزیر داخلہ": "2003-06-01 david-blunkett, 2008-06-01 jacqui-smith, 2014-06-01 theresa-may, "
    "2019-02-20 sajid-javid, 2021-06-01 priti-patel",
    # Russia: kremlin.ru, mid.ru, mil.ru, government.ru
    "روسی صدر": "2002-05-24 vladimir-putin, 2009-07-06 dmitry-medvedev, 2014-03-18 vladimir-putin, "
    "2019-06-01 vladimir-putin, 2025-05-09 vladimir-putin",
    "روسی وزیر اعظم": "2002-06-01 mikhail-kasyanov, 2006-06-01 mikhail-fradkov, 2010-06-01 vladimir-putin, "
    "2015-06-01 dmitry-medvedev, 2023-06-01 mikhail-mishustin",
    "روسی وزیر خارجہ": "2001-09-12 igor-ivanov, 2005-06-01 sergey-lavrov, 2011-02-12 sergey-lavrov, "
    "2018-06-01 sergey-lavrov, 2025-02-18 sergey-lavrov",
    "روسی وزیر دفاع": "2003-06-01 sergei-ivanov, 2010-06-01 anatoly-serdyukov, 2015-11-24 sergei-shoigu, "
    "2022-02-24 sergei-shoigu, 2025-03-17 andrey-belousov",
    # China: gov.cn, fmprc.gov.cn; Chiefs of State (CIA)
    "چینی صدر": "2001-10-21 jiang-zemin, 2006-11-24 hu-jintao, 2010-06-01 hu-jintao, 2015-04-20 xi-jinping, "
    "2023-03-20 xi-jinping",
    "چینی وزیر اعظم": "2001-05-11 zhu-rongji, 2005-04-05 wen-jiabao, 2010-12-17 wen-jiabao, 2015-06-01 li-keqiang, "
    "2024-10-14 li-qiang",
    "چینی وزیر خارجہ": "2001-09-01 tang-jiaxuan, 2005-06-01 li-zhaoxing, 2010-06-01 yang-jiechi, 2018-06-01 wang-yi, "
    "2023-05-06 qin-gang",
    "چینی وزیر دفاع": "2001-06-01 chi-haotian, 2006-06-01 cao-gangchuan, 2010-06-01 liang-guanglie, "
    "2016-06-01 chang-wanquan, 2021-06-01 wei-fenghe",
    # Turkey: tccb.gov.tr, mfa.gov.tr, msb.gov.tr (former presidents and ministers)
    "ترک صدر": "2003-03-01 ahmet-necdet-sezer, 2010-06-01 abdullah-gul, 2015-11-24 recep-tayyip-erdogan, "
    "2020-02-13 recep-tayyip-erdogan, 2025-02-12 recep-tayyip-erdogan",
    "ترک وزیر اعظم": "2001-06-01 bulent-ecevit, 2006-06-01 recep-tayyip-erdogan, 2010-06-01 recep-tayyip-erdogan, "
    "2015-09-01 ahmet-davutoglu, 2017-04-16 binali-yildirim",
    "ترک وزیر خارجہ": "2001-06-01 ismail-cem, 2005-06-01 abdullah-gul, 2012-06-01 ahmet-davutoglu, "
    "2018-06-01 mevlut-cavusoglu, 2024-06-01 hakan-fidan",
    "ترک وزیر دفاع": "2004-06-01 vecdi-gonul, 2009-06-01 vecdi-gonul, 2014-06-01 ismet-yilmaz, 2020-06-01 hulusi-akar, "
    "2024-06-01 yasar-guler",
    # Israel: gov.il, knesset.gov.il, idf.il
    "اسرائیلی صدر": "2003-06-01 moshe-katsav, 2010-06-01 shimon-peres, 2016-06-01 reuven-rivlin, "
    "2022-03-09 isaac-herzog, 2025-06-01 isaac-herzog",
    "اسرائیلی وزیر اعظم": "2003-06-04 ariel-sharon, 2007-11-27 ehud-olmert, 2012-11-14 benjamin-netanyahu, "
    "2021-09-13 naftali-bennett, 2024-07-24 benjamin-netanyahu",
    "اسرائیلی وزیر خارجہ": "2004-06-01 silvan-shalom, 2008-06-01 tzipi-livni, 2010-06-01 avigdor-lieberman, "
    "2019-08-01 israel-katz, 2023-08-27 eli-cohen",
    "اسرائیلی وزیر دفاع": "2003-06-01 shaul-mofaz, 2009-01-05 ehud-barak, 2014-07-20 moshe-yaalon, "
    "2017-06-01 avigdor-lieberman, 2023-10-09 yoav-gallant",
    "اسرائیلی آرمی چیف": "2003-06-01 moshe-yaalon, 2006-07-20 dan-halutz, 2009-01-05 gabi-ashkenazi, "
    "2013-06-01 benny-gantz, 2023-10-12 herzi-halevi",
    # France: elysee.fr, diplomatie.gouv.fr, gouvernement.fr
    "فرانسیسی صدر": "2003-03-10 jacques-chirac, 2010-06-01 nicolas-sarkozy, 2015-11-13 francois-hollande, "
    "2020-10-02 emmanuel-macron, 2025-05-10 emmanuel-macron",
    "فرانسیسی وزیر اعظم": "2003-06-01 jean-pierre-raffarin, 2006-03-01 dominique-de-villepin, "
    "2010-06-01 francois-fillon, "
    "2015-06-01 manuel-valls, 2019-06-01 edouard-philippe",
    "فرانسیسی وزیر خارجہ": "2001-06-01 hubert-vedrine, 2003-02-14 dominique-de-villepin, 2009-06-01 bernard-kouchner, "
    "2014-06-01 laurent-fabius, 2019-06-01 jean-yves-le-drian",
    # Germany, Italy: bundesregierung.de, auswaertiges-amt.de, governo.it
    "جرمن چانسلر": "2003-06-01 gerhard-schroder, 2008-06-01 angela-merkel, 2015-09-05 angela-merkel, "
    "2023-01-25 olaf-scholz, 2025-06-05 friedrich-merz",
    "جرمن وزیر خارجہ": "2003-06-01 joschka-fischer, 2007-06-01 frank-walter-steinmeier, 2011-06-01 guido-westerwelle, "
    "2019-06-01 heiko-maas, 2023-06-01 annalena-baerbock",
    "اطالوی وزیر اعظم": "2003-06-01 silvio-berlusconi, 2007-06-01 romano-prodi, 2012-06-01 mario-monti, "
    "2015-06-01 matteo-renzi, 2024-06-13 giorgia-meloni",
    # Japan, Koreas, South-East Asia: kantei.go.jp; Chiefs of State (CIA)
    "جاپانی وزیر اعظم": "2003-06-01 junichiro-koizumi, 2010-01-15 yukio-hatoyama, 2016-05-27 shinzo-abe, "
    "2022-06-01 fumio-kishida, 2025-02-07 shigeru-ishiba",
    "جاپانی وزیر خارجہ": "2003-06-01 yoriko-kawaguchi, 2006-06-01 taro-aso, 2010-06-01 katsuya-okada, "
    "2015-06-01 fumio-kishida, 2022-06-01 yoshimasa-hayashi",
    "انڈونیشی صدر": "2002-10-13 megawati-sukarnoputri, 2007-06-01 susilo-bambang-yudhoyono, "
    "2012-06-01 susilo-bambang-yudhoyono, 2018-01-26 joko-widodo, 2025-06-01 prabowo-subianto",
    "ملائیشین وزیر اعظم": "2002-06-01 mahathir-mohamad, 2006-06-01 abdullah-ahmad-badawi, 2012-06-01 najib-razak, "
    "2019-06-01 mahathir-mohamad, 2024-10-02 anwar-ibrahim",
    # Afghanistan, Bangladesh, Sri Lanka, Nepal: mfa.gov.af; cabinet.gov.bd; president.gov.lk; opmcm.gov.np
    "افغان صدر": "2003-06-01 hamid-karzai, 2008-06-15 hamid-karzai, 2013-06-18 hamid-karzai, 2016-06-01 ashraf-ghani, "
    "2020-02-29 ashraf-ghani",
    "افغان وزیر خارجہ": "2003-06-01 abdullah-abdullah, 2007-06-01 rangin-dadfar-spanta, 2011-06-01 zalmai-rassoul, "
    "2017-06-01 salahuddin-rabbani, 2024-06-01 amir-khan-muttaqi",
    "بنگلہ دیشی وزیر اعظم": "2002-06-01 khaleda-zia, 2005-06-01 khaleda-zia, 2010-06-01 sheikh-hasina, "
    "2017-09-12 sheikh-hasina, 2023-06-01 sheikh-hasina",
    "سری لنکن صدر": "2003-06-01 chandrika-kumaratunga, 2010-06-01 mahinda-rajapaksa, 2017-06-01 maithripala-sirisena, "
    "2021-06-01 gotabaya-rajapaksa, 2025-04-05 anura-kumara-dissanayake",
    "نیپالی وزیر اعظم": "2012-06-01 baburam-bhattarai, 2014-11-26 sushil-koirala, 2016-12-01 pushpa-kamal-dahal, "
    "2019-06-01 k-p-sharma-oli, 2025-04-04 k-p-sharma-oli",
    # Arab states: Chiefs of State and Cabinet Members (CIA); cabinet.iq, mfa.gov.eg, presidency.gov.lb
    "عراقی صدر": "2002-10-15 saddam-hussein, 2010-06-01 jalal-talabani, 2016-06-01 fuad-masum, "
    "2020-06-01 barham-salih, "
    "2024-06-01 abdul-latif-rashid",
    "عراقی وزیر اعظم": "2004-11-08 iyad-allawi, 2008-06-01 nouri-al-maliki, 2016-06-26 haider-al-abadi, "
    "2019-06-01 adil-abdul-mahdi, 2024-06-01 mohammed-shia-al-sudani",
    "مصری صدر": "2003-06-01 hosni-mubarak, 2009-06-04 hosni-mubarak, 2013-02-06 mohamed-morsi, "
    "2016-06-01 abdel-fattah-el-sisi, 2024-06-01 abdel-fattah-el-sisi",
    "مصری وزیر خارجہ": "2002-06-01 ahmed-maher, 2008-06-01 ahmed-aboul-gheit, 2012-06-01 mohamed-kamel-amr, "
    "2018-06-01 sameh-shoukry, 2025-06-01 badr-abdelatty",
    "شامی صدر": "2003-06-01 bashar-al-assad, 2011-04-22 bashar-al-assad, 2016-12-13 bashar-al-assad, "
    "2023-05-19 bashar-al-assad, 2025-05-14 ahmed-al-sharaa",
    "لبنانی صدر": "2003-06-01 emile-lahoud, 2010-06-01 michel-suleiman, 2018-06-01 michel-aoun, "
    "2020-08-05 michel-aoun, "
    "2025-06-01 joseph-aoun",
    "فلسطینی وزیر اعظم": "2005-06-01 ahmed-qurei, 2010-06-01 salam-fayyad, 2016-06-01 rami-hamdallah, "
    "2022-06-01 mohammad-shtayyeh, 2025-06-01 mohammad-mustafa",
    # Ukraine, the Americas, Australia: president.gov.ua, mfa.gov.ua; pm.gc.ca; gov.br; pm.gov.au
    "یوکرینی صدر": "2003-06-01 leonid-kuchma, 2008-06-01 viktor-yushchenko, 2012-06-01 viktor-yanukovych, "
    "2017-06-01 petro-poroshenko, 2024-06-01 volodymyr-zelenskyy",
    "یوکرینی وزیر خارجہ": "2006-06-01 borys-tarasyuk, 2013-06-01 leonid-kozhara, 2017-06-01 pavlo-klimkin, "
    "2022-03-10 dmytro-kuleba, 2025-03-11 andrii-sybiha",
    "کینیڈین وزیر اعظم": "2002-06-27 jean-chretien, 2005-06-01 paul-martin, 2010-06-26 stephen-harper, "
    "2018-06-08 justin-trudeau, 2025-06-16 mark-carney",
    "برازیلی صدر": "2002-06-01 fernando-henrique-cardoso, 2006-06-01 luiz-inacio-lula-da-silva, "
    "2013-06-01 dilma-rousseff, "
    "2020-06-01 jair-bolsonaro, 2024-11-18 luiz-inacio-lula-da-silva",
    "آسٹریلوی وزیر اعظم": "2003-06-01 john-howard, 2012-06-01 julia-gillard, 2014-09-01 tony-abbott, "
    "2020-06-01 scott-morrison, 2024-06-01 anthony-albanese",
    # Bodies: un.org, nato.int, lasportal.org, oic-oci.org, iaea.org, ec.europa.eu, imf.org, who.int
    "اقوام متحدہ کے سیکریٹری جنرل": "2003-08-19 kofi-annan, 2008-06-01 ban-ki-moon, 2014-06-01 ban-ki-moon, "
    "2019-06-01 antonio-guterres, 2025-05-08 antonio-guterres",
    "نیٹو کے سیکریٹری جنرل": "2002-06-01 george-robertson, 2006-06-01 jaap-de-hoop-scheffer, "
    "2012-05-20 anders-fogh-rasmussen, 2020-06-01 jens-stoltenberg, 2025-06-24 mark-rutte",
    "عرب لیگ کے سیکریٹری جنرل": "2003-06-01 amr-moussa, 2008-06-01 amr-moussa, 2013-06-01 nabil-elaraby, "
    "2018-06-01 ahmed-aboul-gheit, 2024-06-01 ahmed-aboul-gheit",
    "او آئی سی کے سیکریٹری جنرل": "2008-06-01 ekmeleddin-ihsanoglu, 2012-06-01 ekmeleddin-ihsanoglu, "
    "2015-06-01 iyad-bin-amin-madani, 2019-06-01 yousef-al-othaimeen, 2024-06-01 hissein-brahim-taha",
    "یورپی کمیشن کے صدر": "2002-06-01 romano-prodi, 2008-06-01 jose-manuel-barroso, 2016-06-24 jean-claude-juncker, "
    "2021-06-01 ursula-von-der-leyen, 2025-06-01 ursula-von-der-leyen",
    "آئی اے ای اے کے سربراہ": "2003-06-01 mohamed-elbaradei, 2008-06-01 mohamed-elbaradei, 2012-06-01 yukiya-amano, "
    "2018-06-01 yukiya-amano, 2025-06-12 rafael-grossi",
    "عالمی ادارہ صحت کے سربراہ": "2002-06-01 gro-harlem-brundtland, 2005-06-01 lee-jong-wook, "
    "2010-06-01 margaret-chan, "
    "2014-06-01 margaret-chan, 2020-03-11 tedros-adhanom-ghebreyesus",
    "عالمی بینک کے صدر": "2003-06-01 james-wolfensohn, 2006-06-01 paul-wolfowitz, 2010-06-01 robert-zoellick, "
    "2016-06-01 jim-yong-kim, 2024-06-01 ajay-banga",
}
CASES = [(office, *held.split()) for office, dates in HOLDERS.items() for held in dates.split(", ")]


def read_holders(office: str, day: str) -> set[str]:
    """The people that the reader finds in a short sentence about the holder of an office, printed on a day."""
    reading = waqia.read(SENTENCE.format(office), published=day)
    return {entity.id for mention in reading.mentions for entity in mention.entities if entity.kind == "person"}


def test_there_are_enough_of_them() -> None:
    assert len(HOLDERS) >= 60
    assert all(dates.count(",") == 4 for dates in HOLDERS.values())
    assert all("2001" <= day < "2027" for _, day, _ in CASES)


@pytest.mark.parametrize(("office", "day", "person"), CASES)
def test_who_held_it_then(office: str, day: str, person: str) -> None:
    assert read_holders(office, day) == {f"person:{person}"}


def test_most_of_them_stand_in_a_source_that_can_be_named() -> None:
    """REIGN, the Factbook or Wikidata have a term of that person on that day, or its beginning."""
    sources = ("REIGN", "World Factbook", "Wikidata")
    terms = [row for row in load().table("world/tenures") if row["source"].startswith(sources)]
    named = {
        (day, person)
        for _, day, person in CASES
        if any(row["person"] == person and covers(row["from"] or "", row["to"] or "", day) for row in terms)
    }
    assert len(named) >= 300
