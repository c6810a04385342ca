import type { Chance } from './random.ts'

/**
 * Invented people for the example office. No given name or surname is also a common English word, so that taking a name out of
 * published minutes never takes out anything else.
 */
const GIVEN =
  `Abena Adaeze Adaora Aderonke Adil Agnieszka Ahmet Aisling Akosua Alejandra Aleksander Alistair Amara Amina Amrit Ana
Anand Anjali Anneliese Anwar Aoife Arjun Asha Ayesha Ayodele Azadeh Babatunde Beatriz Bernadette Bethan Bilal Bogdan Bronwen Callum
Carmel Catriona Chidi Chiara Ciaran Claudette Cosmin Damilola Daniela Darnell Deepa Delphine Desmond Devika Dimitri Dionne Dong Edith
Ekaterina Elif Emeka Emre Enitan Errol Esther Eszter Farah Farid Femi Fergus Fiona Folake Gareth Gbenga Geraldine Giorgio Githa Gloria
Gulsen Habib Hamish Haruka Hasan Helena Huda Hussein Ifeoma Imran Ines Ingrid Ioana Isla Ismail Iwona Jacinta Jahanara Jamila Janusz
Jerome Joanna Kamal Kareem Katarzyna Kavita Keisha Kemal Kofi Kwame Laila Lakshmi Lamar Latoya Leila Leroy Lorraine Lucinda Maciej
Magdalena Mairead Malik Marcia Maria Marlon Mehmet Mei Meera Miriam Mohammed Monique Moses Nadia Naomi Nasreen Nathaniel Neema Niamh
Nikhil Nkechi Nneka Nuala Obinna Olamide Olga Omar Orla Oyinkan Padraig Parveen Patricia Pilar Pradeep Priya Radu Rafael Rahul Rania
Rashid Rebecca Renata Rohan Rosalind Roshni Ruairi Ruth Sabiha Sadia Safiya Samira Sanjay Sefa Seren Shabnam Shanice Sharmila Shirin
Sibusiso Sinead Siobhan Solomon Soraya Suleiman Sunita Tamar Tanisha Tariq Tatiana Temitope Tendai Tesfaye Thandiwe Theodora Tomasz
Trevor Uchenna Ursula Usha Valentina Vanessa Vikram Winston Xiomara Yasmin Yetunde Yildiz Yusuf Zainab Zeynep Zofia Zoltan Zubaida`
    .split(/\s+/)
    .filter(Boolean)

const SURNAMES =
  `Abara Abdullahi Abubakar Acheampong Achterberg Addo Adebayo Adeyemi Afolabi Agyeman Ahmadi Akhtar Akinola Aktas Alvarenga
Amoako Anand Andersson Annan Arslan Asante Ashcroft Attah Aydin Ayinde Aziz Babatope Bailey-Osei Bajwa Balogun Banerjee Barnaby Basra
Begum Beltrame Bhatt Bielak Blennerhassett Boateng Bogdanov Borowski Bryce Bui Cadogan Campbell-Nwosu Carreras Castellanos Chakraborty
Chaudhry Chikwanha Chowdhury Clarkson-Ofori Constantinou Corbally Corrigan Cullinane Dacosta Danquah Demir Desai Dhaliwal Diallo Dikko
Dobrowolski Donnellan Duarte Dube Ebikeme Edwardes Egan Ekwueme Elmasry Enwright Erdogan Espinoza Etxeberria Fagbemi Faraday-Okello
Farooqi Fernando Ferreira Fitzallan Fofanah Forsythe Gallacher Garvey Gebremariam Georgiou Ghosh Gill-Kaur Goncalves Gunaratne Gyasi
Habte Hakimi Halloran Hanrahan Haque Hargreaves Hossain Hughes-Mensah Ibekwe Idris Igwe Iliescu Iqbal Islam Ivanova Iyer Jagne Jankowski
Jayasuriya Jeyaratnam Johal Jolaoso Kaczmarek Kamara Kandiah Karagiannis Kassim Katz Kavanagh Kelleher Keogh Khalil Khumalo Kiplagat
Koroma Kowalczyk Krasniqi Kumarasamy Kwarteng Kyriacou Lachlan Lamptey Laskaris Leszczynski Llewellyn Lokko Maduka Mahajan Mahmood
Makinde Malhotra Mallinson Mancuso Marchetti Mbeki-Stone Mbaye McAllister McGrath-Obi Mehta Mendonca Menon Mikhailov Mistry Mohamud
Moyo Msiska Mukherjee Murthy Mwangi Nadeem Naidoo Nakamura Narayan Nasser Ndlovu Nettleford Nguyen Nikolaidis Njoroge Nkrumah Norgrove
Nwachukwu Obafemi Ochieng Odhiambo Ofori Ogunleye Okafor Okonjo Olatunji Olusanya Omondi Onyango Oppong Orekoya Osei Osman Owusu Ozturk
Palmeira Panesar Papadakis Patel Pathirana Pereira Petrov Phiri Pietrzak Pillai Pinheiro Podgorski Popescu Prempeh Quartey Qureshi
Radcliffe-Ojo Rahimi Rajan Ramnarine Ramsaran Rasool Ravindran Rehman Reyes Rodrigues Rosenthal Rostami Sadiq Sahota Salako Samarasinghe
Sandhu Sankoh Santorini Sarpong Sawyerr Schofield Senanayake Sesay Shahbazi Shanmugam Sikorski Silveira Sithole Skinner-Bello Soares
Sokolov Solanke Srinivasan Stavrou Subramaniam Suleman Swiatek Szabo Tadesse Takahashi Tamakloe Tanveer Tavares Tesfay Thackray
Thevarajah Tinubu Tkachenko Traore Tremlett Tshabalala Ubah Ugwu Umarov Unsworth Uzoma Vasquez Venkatesan Verbeek Villanueva Wachira
Waddington Wanjiru Warsame Wijesinghe Wisniewski Wolczak Yaqub Yeboah Yilmaz Yohannes Zaman Zamora Zawadzki Zielinski Zulu-Hart`
    .split(/\s+/)
    .filter(Boolean)

/** Organisations people in a borough belong to; `{area}` is the borough or theme. */
export const ORGANISATIONS = [
  '{area} Youth Voice',
  '{area} Tenants’ Forum',
  '{area} Interfaith Network',
  '{area} Disability Action',
  '{area} Traders’ Association',
  '{area} Carers’ Circle',
  '{area} Women’s Aid Partnership',
  '{area} Somali Families Group',
  '{area} Turkish and Kurdish Centre',
  '{area} Bangladeshi Welfare Association',
  '{area} African and Caribbean Elders',
  '{area} LGBT+ Forum',
  '{area} Refugee Support',
  '{area} Schools Partnership',
  '{area} Neighbourhood Watch',
  '{area} Food Bank',
  '{area} Street Pastors',
  '{area} Community Radio',
] as const

/** Hands out names nobody else in the office has, in an order the seed decides. */
export class Names {
  readonly #taken = new Set<string>()
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  next(): { given: string; surname: string; name: string } {
    for (;;) {
      const given = this.#chance.pick(GIVEN)
      const surname = this.#chance.pick(SURNAMES)
      const name = `${given} ${surname}`
      if (this.#taken.has(name)) continue
      this.#taken.add(name)
      return { given, surname, name }
    }
  }
}

/** A made-up e-mail address; `example.org` belongs to nobody. */
export function emailOf(given: string, surname: string, host: 'example.org' | 'police.example.org'): string {
  const tidy = (part: string) => part.toLowerCase().replace(/[^a-z]/g, '')
  return `${tidy(given)}.${tidy(surname)}@${host}`
}

/** A number from the ranges kept for drama: 020 7946 0000–0999 and 07700 900000–900999. */
export function phoneOf(chance: Chance): string {
  const last = String(chance.between(0, 999)).padStart(3, '0')
  return chance.happens(40) ? `020 7946 0${last}` : `07700 900${last}`
}
